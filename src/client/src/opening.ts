import type { Environment } from "./environment.js";
import { AutobotError, quiet } from "./errors.js";

/** Those who wait for the connection to open. Each is told: that it is open, that it ended, or that it takes too long. */
export class Opening {
  private waiting: { promise: Promise<void>; resolve: () => void; reject: (problem: AutobotError) => void } | undefined;
  private timer: unknown;

  constructor(
    private readonly environment: Environment,
    private readonly timeout: number,
  ) {}

  wait(isOpen: boolean): Promise<void> {
    if (isOpen) {
      return Promise.resolve();
    }
    this.waiting ??= this.begin();
    return this.waiting.promise;
  }

  succeeded(): void {
    this.over()?.resolve();
  }

  failed(problem: AutobotError): void {
    this.over()?.reject(problem);
  }

  private begin() {
    let resolve = () => {};
    let reject: (problem: AutobotError) => void = () => {};
    const promise = new Promise<void>((yes, no) => {
      resolve = yes;
      reject = no;
    });
    quiet(promise);
    this.timer = this.environment.setTimeout(() => {
      const text = "The server could not be reached yet. The client tries on until it is closed.";
      this.failed(new AutobotError("CONNECT_TIMEOUT", text));
    }, this.timeout);
    return { promise, resolve, reject };
  }

  private over() {
    const waiting = this.waiting;
    this.waiting = undefined;
    this.environment.clearTimeout(this.timer);
    return waiting;
  }
}
