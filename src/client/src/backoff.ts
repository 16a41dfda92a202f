/** Pauses between tries to connect. */
export interface Backoff {
  /** The shortest pause: milliseconds; default 500. */
  reconnectDelay: number;
  /** The longest pause: milliseconds; default 30 000. */
  maxReconnectDelay: number;
}

/**
 * How long to wait before a try: anything between the least pause and a bound that doubles with each try (full jitter),
 * so that clients which were cut together do not come back together.
 *
 * @param tries how many tries have failed in a row, from 0
 */
export function pauseBefore(tries: number, backoff: Backoff, random: () => number): number {
  const { reconnectDelay: least, maxReconnectDelay: most } = backoff;
  const bound = Math.min(most, least * 2 ** Math.min(tries + 1, 30));
  return Math.round(least + random() * Math.max(0, bound - least));
}
