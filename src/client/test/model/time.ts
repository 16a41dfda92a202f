import { afterEach, beforeEach, expect, vi } from "vitest";

/** Time in the hand of each test of a file; at its end no timer may be left, but what runs out
 * within the rest, such as what is on its way on a mock's line. */
export function holdTime(rest = 50): void {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(async () => {
    await vi.advanceTimersByTimeAsync(rest);
    expect(vi.getTimerCount()).toBe(0);
    vi.useRealTimers();
  });
}

export const pass = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);
