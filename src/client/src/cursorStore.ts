/** Where the last cursor is kept, so that a client which begins anew goes on where it was. */
export interface CursorStore {
  load(): string | undefined;
  save(cursor: string): void;
}

/** The part of `localStorage` and `sessionStorage` that is used. */
export interface StorageLike {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
}

/**
 * Keeps the cursor in the page's storage, across reloads. `sessionStorage` is right for nearly all: it belongs to one
 * tab. Where that is full or
 * forbidden, the cursor is kept as long as the page lives.
 */
export function cursorIn(storage: StorageLike, key = "autobot.cursor"): CursorStore {
  const memory = cursorInMemory(attempt(() => storage.getItem(key)) ?? undefined);
  return {
    load: memory.load,
    save: (cursor) => {
      memory.save(cursor);
      attempt(() => storage.setItem(key, cursor));
    },
  };
}

/** Keeps the cursor as long as the page lives. */
export function cursorInMemory(cursor?: string): CursorStore {
  return {
    load: () => cursor,
    save: (next) => {
      cursor = next;
    },
  };
}

function attempt<T>(run: () => T): T | undefined {
  try {
    return run();
  } catch {
    return undefined;
  }
}
