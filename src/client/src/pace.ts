import type { Environment } from "./environment.js";

/** How fast a client sends: below what the server takes (60 a second, 120 at once), for it drops what comes faster. */
export interface PaceLimits {
  /** How many at once; default 100. */
  burst: number;
  /** How many a second from then on; default 50. */
  perSecond: number;
}

/** A bucket of tokens, of which each message takes one. */
export class Pace {
  private tokens: number;
  private filledAt: number;

  constructor(
    private readonly environment: Environment,
    private readonly limits: PaceLimits,
  ) {
    this.tokens = limits.burst;
    this.filledAt = environment.now();
  }

  /** Takes a token: 0, or the milliseconds until there is one. */
  take(): number {
    const now = this.environment.now();
    // A clock that was set back gives nothing.
    const gained = (Math.max(0, now - this.filledAt) * this.limits.perSecond) / 1_000;
    this.tokens = Math.min(this.limits.burst, this.tokens + gained);
    this.filledAt = now;
    if (this.tokens < 1) {
      return Math.ceil(((1 - this.tokens) * 1_000) / this.limits.perSecond);
    }
    this.tokens--;
    return 0;
  }
}
