import type { SendOptions } from "./channel.js";
import type { Environment } from "./environment.js";
import { AutobotError, quiet } from "./errors.js";
import { Pace, type PaceLimits } from "./pace.js";
import { pendingOf, type Pending } from "./pending.js";
import type { Ack } from "./protocol.js";
import { bytesOf } from "./utf8.js";

export interface OutboundLimits extends PaceLimits {
  /** How many messages may wait, with those that are on the wire; beyond it a new one is refused. Default 1 000. */
  queueLimit: number;
  /** How many may be on the wire without an answer; default 64. The server lets 256 wait. */
  window: number;
  /** After how long without an answer a message is sent again: milliseconds; default 15 000. */
  ackTimeout: number;
  /** After how long its promise is rejected, however the line is: milliseconds; default 60 000. */
  sendTimeout: number;
  /** The largest message: bytes; default 1 048 576. The server closes the connection for larger ones. */
  maxMessageBytes: number;
}

/** Hands a frame to the connection; false when it is not open. */
export type Wire = (text: string) => boolean;

/** Errors that say that nothing was done, and that the same message may be sent again in a moment. */
const TEMPORARY = new Set(["RATE_LIMITED", "LANE_FULL", "DRAINING", "STARTING"]);

/**
 * The messages that are on their way. Bounded, and in order, but for those that the server refuses for the moment; a message stays until it is answered, so that it is sent again
 * on the next connection, with the same id, which the server handles once.
 *
 * Each promise is settled: by the answer, after the time limit, or when the client is closed.
 */
export class Outbound {
  private readonly pending = new Map<string, Pending>();
  private readonly pace: Pace;
  private wire: Wire | undefined;
  private acknowledges = true;
  private onWire = 0;
  private pumping: unknown;
  private isPumping = false;
  private notBefore = 0;

  constructor(
    private readonly environment: Environment,
    private readonly limits: OutboundLimits,
  ) {
    this.pace = new Pace(environment, limits);
  }

  get size(): number {
    return this.pending.size;
  }

  /** Takes a message with its id. The same id while it is on its way is the same message. */
  send(id: string, message: object, options: Omit<SendOptions, "id"> = {}): Promise<Ack> {
    const known = this.pending.get(id);
    if (known) {
      return known.promise;
    }
    const text = this.textOf(id, message);
    if (text instanceof AutobotError) {
      return quiet(Promise.reject(text));
    }
    const pending = pendingOf(id, text);
    quiet(pending.promise);
    pending.wasSent = pending.isDoubtful = options.mayHaveArrived ?? false;
    pending.deadline = this.environment.setTimeout(() => this.giveUp(pending), options.timeout ?? this.limits.sendTimeout);
    this.pending.set(id, pending);
    this.pump();
    return pending.promise;
  }

  private textOf(id: string, message: object): string | AutobotError {
    if (this.pending.size >= this.limits.queueLimit) {
      const waiting = `${this.pending.size} messages wait for an answer or a connection already`;
      return new AutobotError("QUEUE_FULL", `${waiting}, so this one was not taken. Send it again later.`, false, id);
    }
    let text: string;
    try {
      text = JSON.stringify(message);
    } catch (problem) {
      return new AutobotError("NOT_SERIALISABLE", `The message is not JSON: ${String(problem)}`, false, id);
    }
    const bytes = bytesOf(text);
    if (bytes > this.limits.maxMessageBytes) {
      const most = this.limits.maxMessageBytes;
      return new AutobotError("MESSAGE_TOO_LARGE", `The message has ${bytes} bytes, ${most} are allowed.`, false, id);
    }
    return text;
  }

  /** A connection is open: everything that is not answered goes out, in order. */
  open(wire: Wire, acknowledges: boolean): void {
    this.wire = wire;
    this.acknowledges = acknowledges;
    this.pump();
  }

  /** No more for now: there is no connection, or the server is about to go. What is on the wire may still be answered. */
  pause(): void {
    this.wire = undefined;
  }

  /** The connection is gone: nothing that was on the wire will be answered on it. */
  lost(): void {
    this.pause();
    for (const each of this.pending.values()) {
      each.isDoubtful ||= each.isOnWire;
      this.takeOffWire(each);
    }
  }

  acknowledged(id: string, isRepeated: boolean): void {
    this.settle(id)?.resolve({ messageId: id, isAcknowledged: true, isRepeated });
  }

  /** The server has refused a message; for what passes within a moment it is sent again. */
  refused(id: string, code: string, message: string): void {
    const pending = this.pending.get(id);
    if (pending && TEMPORARY.has(code)) {
      this.takeOffWire(pending);
      this.notBefore = this.environment.now() + 1_000;
      this.pump();
    } else {
      this.settle(id)?.reject(new AutobotError(code, message, false, id));
    }
  }

  /** Ends all waiting. */
  close(problem: (pending: Pending) => AutobotError): void {
    this.lost();
    this.environment.clearTimeout(this.pumping);
    this.pumping = undefined;
    for (const each of [...this.pending.values()]) {
      this.settle(each.id)?.reject(problem(each));
    }
  }

  private pump(): void {
    if (this.pumping === undefined && !this.isPumping) {
      this.isPumping = true;
      this.sendWaiting();
      this.isPumping = false;
    }
  }

  /**
   * The server may still be busy with what came on the connection before, and does not let what comes on this one wait
   * for that. So what is doubtful goes by itself, or later messages would overtake it.
   */
  private sendWaiting(): void {
    for (const each of this.pending.values()) {
      const isFull = this.onWire >= (each.isDoubtful ? 1 : this.limits.window);
      if (!this.wire || isFull) {
        return;
      }
      if (!each.isOnWire) {
        const wait = Math.max(this.notBefore - this.environment.now(), 0) || this.pace.take();
        if (wait > 0) {
          this.pumpAfter(wait);
          return;
        }
        if (!this.wire(each.text)) {
          return;
        }
        this.isOut(each);
        if (each.isDoubtful) {
          return;
        }
      }
    }
  }

  private pumpAfter(wait: number): void {
    this.pumping = this.environment.setTimeout(() => {
      this.pumping = undefined;
      this.pump();
    }, wait);
  }

  private isOut(pending: Pending): void {
    pending.wasSent = true;
    if (!this.acknowledges) {
      this.settle(pending.id)?.resolve({ messageId: pending.id, isAcknowledged: false, isRepeated: false });
      return;
    }
    pending.isOnWire = true;
    this.onWire++;
    pending.resend = this.environment.setTimeout(() => {
      this.takeOffWire(pending);
      this.pump();
    }, this.limits.ackTimeout);
  }

  private takeOffWire(pending: Pending): void {
    if (pending.isOnWire) {
      pending.isOnWire = false;
      this.onWire--;
      this.environment.clearTimeout(pending.resend);
    }
  }

  /** Takes a message out; whoever calls settles its promise. */
  private settle(id: string): Pending | undefined {
    const pending = this.pending.get(id);
    if (pending) {
      this.takeOffWire(pending);
      this.environment.clearTimeout(pending.deadline);
      this.pending.delete(id);
      this.pump();
    }
    return pending;
  }

  private giveUp(pending: Pending): void {
    const what = pending.wasSent
      ? "The server did not answer in time. It may have handled the message; the same id again does no harm."
      : "There was no connection in time, so the message was not sent.";
    this.settle(pending.id)?.reject(new AutobotError("ACK_TIMEOUT", what, pending.wasSent, pending.id));
  }
}
