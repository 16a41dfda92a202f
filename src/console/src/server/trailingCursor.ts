import type { CursorStore, StorageLike } from "@autobot/client";

/** Every how many events a position is kept, and how many positions. */
const STRIDE = 25;
const KEPT = 20;

/**
 * A cursor that a page which is loaded anew does not go on from, but goes back to: 500 events or so. So the server's
 * journal tells the page again what it had shown and cannot read elsewhere, such as the output of a workflow's calls.
 * While the page lives, the newest position counts, as with any cursor.
 */
export function trailingCursor(storage: StorageLike, key = "autobot.trail"): CursorStore {
  let trail = read(storage, key);
  let newest: string | undefined;
  let since = 0;
  return {
    load: () => newest ?? trail[0],
    save: (cursor) => {
      newest = cursor;
      if (trail.length === 0 || ++since >= STRIDE) {
        since = 0;
        trail = [...trail, cursor].slice(-KEPT);
        write(storage, key, trail);
      }
    },
  };
}

/** Forgets where another user was. */
export function forgetTrail(storage: StorageLike, key = "autobot.trail"): void {
  write(storage, key, []);
}

function read(storage: StorageLike, key: string): string[] {
  try {
    const value: unknown = JSON.parse(storage.getItem(key) ?? "[]");
    return Array.isArray(value) ? value.filter((each): each is string => typeof each === "string") : [];
  } catch {
    return [];
  }
}

function write(storage: StorageLike, key: string, trail: readonly string[]): void {
  try {
    storage.setItem(key, JSON.stringify(trail));
  } catch {
    // Where storage is full or forbidden, a reload shows less of what went before.
  }
}
