import { remaining } from "./remaining";

const SHORT = 10_000;

/** How long something took: `0.2 s`, `2 min 5 s`. */
export function durationText(milliseconds: number): string {
  const span = Math.max(0, milliseconds);
  return span < SHORT ? `${(span / 1_000).toFixed(1)} s` : remaining(span);
}
