/** So many of something, for people: `1 event`, `1,200 events`. */
export function countText(count: number, one: string): string {
  return `${count.toLocaleString()} ${one}${count === 1 ? "" : "s"}`;
}
