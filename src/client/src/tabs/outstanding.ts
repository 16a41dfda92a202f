import type { Environment } from "../environment.js";
import { AutobotError, quiet } from "../errors.js";
import { pendingOf, type Pending } from "../pending.js";
import type { Ack, ClientMessage } from "../protocol.js";

interface Entry {
  readonly pending: Pending;
  readonly message: ClientMessage;
  readonly timeout: number;
}

/** The messages of this tab that are not answered, whoever has the connection. Each promise is settled. */
export class Outstanding {
  private readonly all = new Map<string, Entry>();

  constructor(
    private readonly environment: Environment,
    private readonly limit: number,
  ) {}

  /** Takes a message; `isNew` is false when it is on its way already. */
  take(id: string, message: ClientMessage, timeout: number): { promise: Promise<Ack>; isNew: boolean } {
    const known = this.all.get(id);
    if (known) {
      return { promise: known.pending.promise, isNew: false };
    }
    if (this.all.size >= this.limit) {
      const text = `${this.all.size} messages wait already, so this one was not taken. Send it again later.`;
      return { promise: quiet(Promise.reject(new AutobotError("QUEUE_FULL", text, false, id))), isNew: false };
    }
    const pending = pendingOf(id, "");
    quiet(pending.promise);
    pending.deadline = this.environment.setTimeout(() => {
      const text = "The server did not answer in time. It may have handled the message; the same id again does no harm.";
      this.reject(id, new AutobotError("ACK_TIMEOUT", text, true, id));
    }, timeout);
    this.all.set(id, { pending, message, timeout });
    return { promise: pending.promise, isNew: true };
  }

  resolve(id: string, ack: Ack): void {
    this.settle(id)?.resolve(ack);
  }

  reject(id: string, problem: AutobotError): void {
    this.settle(id)?.reject(problem);
  }

  /** Each message that is not answered, in order. */
  forEach(send: (id: string, message: ClientMessage, timeout: number) => void): void {
    for (const [id, { message, timeout }] of [...this.all]) send(id, message, timeout);
  }

  close(): void {
    const text = "The client was closed before the server answered. It may have handled the message.";
    for (const id of [...this.all.keys()]) this.reject(id, new AutobotError("CLOSED", text, true, id));
  }

  private settle(id: string): Pending | undefined {
    const entry = this.all.get(id);
    this.environment.clearTimeout(entry?.pending.deadline);
    this.all.delete(id);
    return entry?.pending;
  }
}
