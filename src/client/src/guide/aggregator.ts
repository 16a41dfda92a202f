import { environmentWith } from "../environment.js";
import { Listeners } from "../listeners.js";

/** An event as it was added. */
export interface ChatEvent {
  readonly id: string;
  readonly type: string;
  readonly timestamp: Date;
  readonly payload: unknown;
}

export interface AggregatorOptions {
  /** How many are kept; default 10 000. */
  limit?: number;
  /** The time of events that bring none; default now. */
  now?: () => Date;
}

/** What an event may bring itself, as those of `autobot.v2` do. */
export interface Known {
  id?: string;
  /** ISO-8601. */
  ts?: string;
}

/** The newest events, to be looked at by type and time. The lists it gives are the caller's own. */
export class ChatEventAggregator {
  private readonly environment = environmentWith();
  private readonly listeners = new Listeners<{ event: ChatEvent }>((problem) => this.environment.report(problem));
  private readonly limit: number;
  private readonly now: () => Date;
  private events: ChatEvent[] = [];

  constructor(options: AggregatorOptions = {}) {
    this.limit = options.limit ?? 10_000;
    this.now = options.now ?? (() => new Date());
  }

  addEvent(type: string, payload: unknown, known: Known = {}): void {
    const timestamp = known.ts === undefined ? this.now() : new Date(known.ts);
    const event = { id: known.id ?? this.environment.newId(), type, timestamp, payload };
    this.events.push(event);
    // Cut in strides: cutting by one would copy the whole list each time.
    if (this.events.length >= this.limit * 1.1 + 1) {
      this.events = this.events.slice(-this.limit);
    }
    this.listeners.tell("event", event);
  }

  subscribe(listener: (event: ChatEvent) => void): () => void {
    return this.listeners.on("event", listener);
  }

  getEvents(type?: string): ChatEvent[] {
    const newest = this.events.slice(-this.limit);
    return type === undefined ? newest : newest.filter((event) => event.type === type);
  }

  getEventsSince(timestamp: Date, type?: string): ChatEvent[] {
    return this.getEvents(type).filter((event) => event.timestamp >= timestamp);
  }

  clearEvents(): void {
    this.events = [];
  }
}
