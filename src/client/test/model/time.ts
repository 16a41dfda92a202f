import { afterEach, beforeEach, expect, vi } from "vitest";

/** Time in the hand of each test of a file; at its end no timer may be left, but what is on its way on a mock's line. */
export function holdTime(): void {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(async () => {
    await vi.advanceTimersByTimeAsync(50);
    expect(vi.getTimerCount()).toBe(0);
    vi.useRealTimers();
  });
}

export const pass = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);
