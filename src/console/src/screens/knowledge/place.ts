export type View = "documents" | "document" | "search" | "index";

const NUMBER = /^\d{1,9}$/;

/** What is at a path of this screen; nothing where none is. */
export function viewOf([first, id, at, start, ...more]: readonly string[]): View | undefined {
  if (more.length > 0) {
    return undefined;
  }
  const isOne = id !== undefined && at === undefined;
  switch (first) {
    case undefined:
      return "documents";
    case "collection":
      return isOne ? "documents" : undefined;
    case "document":
      return isOne || (at === "at" && NUMBER.test(start ?? "")) ? "document" : undefined;
    case "search":
      return at === undefined ? "search" : undefined;
    case "index":
      return id === undefined ? "index" : undefined;
    default:
      return undefined;
  }
}

/** `document/ID/at/START`: the passage that holds that place of the text. */
export function startOf(path: readonly string[]): number | undefined {
  return viewOf(path) === "document" && path[3] !== undefined ? Number(path[3]) : undefined;
}
