/** Rows before and behind what can be seen, so that scrolling does not come upon nothing. */
const MARGIN = 8;

/** The rows that are built, of a list in which all are equally high: from `first` up to `end`. */
export interface Rows {
  readonly first: number;
  readonly end: number;
}

/** What can be seen of a list that scrolls. */
export interface Scroll {
  readonly top: number;
  readonly height: number;
  readonly row: number;
}

export function rowsIn({ top, height, row }: Scroll, count: number): Rows {
  const first = Math.max(0, Math.min(count, Math.floor(top / row)) - MARGIN);
  const end = Math.min(count, Math.ceil((top + height) / row) + MARGIN);
  return { first, end: Math.max(first, end) };
}

/** Where to scroll so that a row can be seen whole, moving as little as possible. */
export function showing(index: number, { top, height, row }: Scroll): number {
  const above = index * row;
  const below = above + row - height;
  return Math.max(0, Math.min(above, Math.max(top, below)));
}

/** Whether the end can be seen; less than a row before it counts. */
export function isAtEnd({ top, height, row }: Scroll, count: number): boolean {
  return top + height > count * row - row;
}

/** How many rows a page up or down moves. */
export function pageOf({ height, row }: Scroll): number {
  return Math.max(1, Math.floor(height / row) - 1);
}

/** The row that a key leads to; nothing for other keys. Without a selected one, going begins at the end. */
export function rowBy(key: string, index: number | undefined, count: number, page: number): number | undefined {
  const from = index ?? count;
  const to = new Map([
    ["ArrowUp", from - 1],
    ["ArrowDown", from + 1],
    ["PageUp", from - page],
    ["PageDown", from + page],
    ["Home", 0],
    ["End", count - 1],
  ]).get(key);
  return to === undefined || count === 0 ? undefined : Math.max(0, Math.min(count - 1, to));
}
