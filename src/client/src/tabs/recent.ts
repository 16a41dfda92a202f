import { LATEST_TYPES } from "../generated/latest.js";
import type { ServerEvent } from "../protocol.js";

/** What a tab that comes later has to be told: the newest durable events, and how things are. Bounded. */
export class Recent {
  private events: ServerEvent[] = [];
  private readonly states = new Map<string, ServerEvent>();

  constructor(private readonly limit: number) {}

  add(event: ServerEvent): void {
    if (event.cursor === undefined) {
      if (LATEST_TYPES.includes(event.type)) this.states.set(event.type, event);
      return;
    }
    this.events.push(event);
    if (this.events.length > this.limit * 1.1 + 1) {
      this.events = this.events.slice(-this.limit);
    }
  }

  /** The newest event of each type of which only the newest counts. */
  get latest(): ServerEvent[] {
    return [...this.states.values()];
  }

  /** What came after a cursor; nothing when the cursor is not among them. */
  since(cursor: string): ServerEvent[] | undefined {
    for (let i = this.events.length - 1; i >= 0; i--) {
      if (this.events[i]?.cursor === cursor) {
        return this.events.slice(i + 1);
      }
    }
    return undefined;
  }
}
