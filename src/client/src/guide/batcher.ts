import { environmentWith } from "../environment.js";
import { AutobotError } from "../errors.js";

export interface BatcherOptions {
  /** How many messages are sent together at once; default 10. */
  batchSize?: number;
  /** How long a message waits for others: milliseconds; default 100. */
  batchDelay?: number;
  /** How many may wait while sending fails; beyond it a new one is refused. Default 1 000. */
  limit?: number;
  /** Told of what the send function throws while nobody waits for it; default the console. */
  onError?: (problem: unknown) => void;
}

/** Collects messages and hands them on together, in order. What could not be handed on stays for the next time. */
export class MessageBatcher<M = unknown> {
  private readonly environment = environmentWith();
  private batch: M[] = [];
  private timer: unknown;

  constructor(
    private readonly sendFunction: (messages: M[]) => void,
    private readonly options: BatcherOptions = {},
  ) {}

  /** @throws AutobotError `QUEUE_FULL`; and what the send function throws, when the batch is full */
  add(message: M): void {
    if (this.batch.length >= (this.options.limit ?? 1_000)) {
      throw new AutobotError("QUEUE_FULL", `${this.batch.length} messages could not be sent, so this one was not taken.`);
    }
    this.batch.push(message);
    if (this.batch.length >= (this.options.batchSize ?? 10)) {
      this.flush();
    } else {
      this.timer ??= this.environment.setTimeout(() => this.flushLater(), this.options.batchDelay ?? 100);
    }
  }

  /** Hands on what waits, now. */
  flush(): void {
    this.stop();
    const messages = this.batch;
    if (messages.length === 0) {
      return;
    }
    this.batch = [];
    try {
      this.sendFunction([...messages]);
    } catch (problem) {
      this.batch = [...messages, ...this.batch];
      throw problem;
    }
  }

  /** Hands on what waits, and takes the timer away. */
  destroy(): void {
    this.flush();
  }

  private flushLater(): void {
    try {
      this.flush();
    } catch (problem) {
      (this.options.onError ?? this.environment.report)(problem);
    }
  }

  private stop(): void {
    this.environment.clearTimeout(this.timer);
    this.timer = undefined;
  }
}
