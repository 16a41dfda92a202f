import type { Direction, Entry } from "./entry";

/** Which entries are shown: those that everything said here is true of. What is empty says nothing. */
export interface Filter {
  /** Stands in the payload, in capitals or not. */
  readonly text: string;
  /** Stands in one of the ids. */
  readonly id: string;
  readonly types: readonly string[];
  /** Whether all types but these are meant. */
  readonly isAllBut: boolean;
  readonly direction: Direction | "";
}

export const ALL: Filter = { text: "", id: "", types: [], isAllBut: false, direction: "" };

export function isAll(filter: Filter): boolean {
  return pathOf(filter).length === 0;
}

/**
 * Texts are not kept in small letters for it: making them takes 4 ms for 10 000 events of 600 characters, and keeping them
 * would take as much room again.
 */
export function matcherOf({ text, id, types, isAllBut, direction }: Filter): (entry: Entry) => boolean {
  const words = text.toLowerCase();
  // As it stands in JSON: a quotation mark in a text has a backslash before it.
  const escaped = JSON.stringify(words).slice(1, -1);
  const name = id.trim().toLowerCase();
  const named = new Set(types);
  return (entry) =>
    (direction === "" || entry.direction === direction) &&
    (named.size === 0 || named.has(entry.type) !== isAllBut) &&
    (name === "" || entry.ids.toLowerCase().includes(name)) &&
    (words === "" || contains(entry.payload.toLowerCase(), words, escaped));
}

function contains(payload: string, words: string, escaped: string): boolean {
  return payload.includes(words) || (escaped !== words && payload.includes(escaped));
}

/** The filter as parts of an address: names, each before its value. */
export function pathOf({ text, id, types, isAllBut, direction }: Filter): string[] {
  return [
    ...(text && ["text", text]),
    ...(id && ["id", id]),
    ...types.flatMap((type) => [isAllBut ? "not" : "type", type]),
    ...(direction && ["direction", direction]),
  ];
}

export function filterOf(path: readonly string[]): Filter {
  const excluded = valuesOf(path, "not");
  const [direction] = valuesOf(path, "direction");
  return {
    text: valuesOf(path, "text")[0] ?? "",
    id: valuesOf(path, "id")[0] ?? "",
    types: excluded.length > 0 ? excluded : valuesOf(path, "type"),
    isAllBut: excluded.length > 0,
    direction: direction === "in" || direction === "out" ? direction : "",
  };
}

export function valuesOf(path: readonly string[], name: string): string[] {
  return path.filter((_, at) => at % 2 === 1 && path[at - 1] === name);
}
