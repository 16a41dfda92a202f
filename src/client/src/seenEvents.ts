import type { Envelope } from "./protocol.js";

/** Which events were told already, so that none is told twice. Remembers the newest 2 000, and 1 000 early copies. */
export class SeenEvents {
  private readonly told = new Set<string>();
  private readonly early = new Set<string>();

  /** Whether this event was told before; from now on it was. Events that are not kept by the server never were. */
  isRepeated(event: Envelope): boolean {
    if (event.id === undefined) {
      return false;
    }
    if (event.early) {
      return this.told.has(event.id) || !addBounded(this.early, event.id, 1_000);
    }
    if (event.cursor === undefined) {
      return false;
    }
    const cameEarly = this.early.delete(event.id);
    return !addBounded(this.told, event.id, 2_000) || cameEarly;
  }
}

/** Adds to a set, which forgets its oldest beyond the bound; false when it was in it. */
function addBounded(set: Set<string>, value: string, bound: number): boolean {
  if (set.has(value)) {
    return false;
  }
  set.add(value);
  if (set.size > bound) {
    for (const oldest of set) {
      set.delete(oldest);
      break;
    }
  }
  return true;
}
