import type { CursorStore } from "./cursorStore.js";
import type { Outbound } from "./outbound.js";
import { eventsOf, type ServerEvent } from "./protocol.js";
import { SeenEvents } from "./seenEvents.js";

/** What to do with what the server says. */
export interface InboundListener {
  /** An event, each durable one once, in order. */
  event(event: ServerEvent): void;
  draining(retryAfter: number): void;
  answerPing(): void;
  report(problem: unknown): void;
}

/**
 * What comes from the server: answers pings, settles what is answered, drops what was told before, and keeps the cursor.
 *
 * The cursor is moved on after the event was handed on: what a page had not seen when it was closed is told again.
 */
export class Inbound {
  private readonly seen = new SeenEvents();

  constructor(
    private readonly listener: InboundListener,
    private readonly outbound: Outbound,
    private readonly cursor: CursorStore,
  ) {}

  /** A frame, or the events of it while `isCurrent`: a listener may close the client between two of them. */
  take(frame: string, isCurrent: () => boolean): void {
    for (const event of eventsOf(frame, (problem) => this.listener.report(problem))) {
      if (!isCurrent()) {
        return;
      }
      this.one(event);
    }
  }

  private one(event: ServerEvent): void {
    try {
      this.answer(event);
    } catch (problem) {
      // Another server may mean something else by a type, and send it without what is needed.
      this.listener.report(problem);
    }
    if (!this.seen.isRepeated(event)) {
      this.listener.event(event);
    }
    if (typeof event.cursor === "string") {
      this.cursor.save(event.cursor);
    }
  }

  private answer(event: ServerEvent): void {
    if (event.type === "ping") {
      this.listener.answerPing();
    } else if (event.type === "ack") {
      this.outbound.acknowledged(event.payload.message_id, event.payload.repeated);
    } else if (event.type === "error" && event.re !== undefined && event.cursor === undefined) {
      // One with a cursor says how the work ended that the message began.
      this.outbound.refused(event.re, event.payload.error_code, event.payload.message);
    } else if (event.type === "drain") {
      this.listener.draining(event.payload.retry_after_ms);
    }
  }
}
