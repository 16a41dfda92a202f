import { READY } from "../environment.js";
import { AutobotError } from "../errors.js";
import type { GuideSocket } from "./frames.js";

export interface QueueOptions {
  /** How many messages may wait; beyond it a new one is refused. Default 1 000. */
  maxQueueSize?: number;
}

/**
 * Keeps messages while there is no open socket, and sends them in order when there is one.
 *
 * When it is full it refuses the newest, with an error, and never drops what it has taken. A message that a socket took
 * and lost is lost: only `autobot.v2` knows of acknowledgements.
 */
export class WebSocketQueue {
  private readonly maxQueueSize: number;
  private messages: string[] = [];
  private ws: GuideSocket | null = null;
  private readonly opened = () => this.processQueue();

  constructor(options: QueueOptions = {}) {
    this.maxQueueSize = options.maxQueueSize ?? 1_000;
  }

  /** The socket from now on; one that is not open yet is waited for. */
  setWebSocket(ws: GuideSocket | null): void {
    this.ws?.removeEventListener("open", this.opened);
    this.ws = ws;
    ws?.addEventListener("open", this.opened);
    this.processQueue();
  }

  /** @throws AutobotError `QUEUE_FULL` */
  send(message: unknown): void {
    if (this.messages.length >= this.maxQueueSize) {
      const text = `${this.messages.length} messages wait for a connection already, so this one was not taken.`;
      throw new AutobotError("QUEUE_FULL", text);
    }
    this.messages.push(JSON.stringify(message));
    this.processQueue();
  }

  clearQueue(): void {
    this.messages = [];
  }

  getQueueSize(): number {
    return this.messages.length;
  }

  private processQueue(): void {
    let sent = 0;
    try {
      while (this.ws?.readyState === READY.OPEN && sent < this.messages.length) {
        this.ws.send(this.messages[sent] as string);
        sent++;
      }
    } finally {
      // What the socket threw at stays the first.
      this.messages.splice(0, sent);
    }
  }
}
