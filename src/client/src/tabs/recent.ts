import { LATEST_TYPES } from "../generated/latest.js";
import type { ServerEvent } from "../protocol.js";

/** A place in the order of events, and the event that led there, if it was told here. */
interface Place {
  cursor: string;
  event?: ServerEvent;
}

/** What a tab that comes later has to be told: the newest durable events without a gap, and how things are. Bounded. */
export class Recent {
  private places: Place[] = [];
  private readonly states = new Map<string, ServerEvent>();

  constructor(private readonly limit: number) {}

  add(event: ServerEvent): void {
    if (event.type === "resync_required") {
      this.places = [];
    }
    if (event.cursor !== undefined) {
      this.push({ cursor: event.cursor, event });
    } else if (LATEST_TYPES.includes(event.type)) {
      this.states.set(event.type, event);
    }
  }

  /** This tab knows everything up to a cursor. */
  reached(cursor: string): void {
    if (this.places.at(-1)?.cursor !== cursor) {
      this.push({ cursor });
    }
  }

  /** The newest event of each type of which only the newest counts. */
  get latest(): ServerEvent[] {
    return [...this.states.values()];
  }

  /** What came after a cursor; nothing when the cursor is not among them. */
  since(cursor: string): ServerEvent[] | undefined {
    for (let i = this.places.length - 1; i >= 0; i--) {
      if (this.places[i]?.cursor === cursor) {
        return this.places.slice(i + 1).flatMap(({ event }) => event ?? []);
      }
    }
    return undefined;
  }

  private push(place: Place): void {
    this.places.push(place);
    if (this.places.length > this.limit * 1.1 + 1) {
      this.places = this.places.slice(-this.limit);
    }
  }
}
