import { vi } from "vitest";

/** The seed of this run, which it prints; another run is given it by `AUTOBOT_SEED`. */
export function seed(test: string): number {
  const chosen = Number(process.env["AUTOBOT_SEED"] ?? vi.getRealSystemTime() % 2 ** 31);
  console.log(`${test}: AUTOBOT_SEED=${chosen}`);
  return chosen;
}

/** A small generator of chance that a seed repeats. */
export function chanceOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
