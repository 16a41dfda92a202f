import type { Environment } from "./environment.js";

/** When a connection is taken for dead. */
export interface HeartbeatLimits {
  /** After how long a silence the server is asked: milliseconds; default 25 000. */
  pingInterval: number;
  /** How long its answer may take: milliseconds; default 10 000. */
  pongTimeout: number;
}

/**
 * Notices that the other side is gone, which a WebSocket does not tell for minutes. Any frame is a sign of life.
 *
 * One timer at a time; none after {@link stop}.
 */
export class Heartbeat {
  private timer: unknown;
  private heardAt: number;
  private stopped = false;

  constructor(
    private readonly environment: Environment,
    private readonly limits: HeartbeatLimits,
    private readonly ask: () => void,
    private readonly isDead: () => void,
  ) {
    this.heardAt = environment.now();
    this.waitFor(limits.pingInterval, () => this.look());
  }

  /** Something came from the other side. */
  heard(): void {
    this.heardAt = this.environment.now();
  }

  stop(): void {
    this.stopped = true;
    this.environment.clearTimeout(this.timer);
  }

  private look(): void {
    const rest = this.heardAt + this.limits.pingInterval - this.environment.now();
    if (rest > 0) {
      this.waitFor(rest, () => this.look());
      return;
    }
    const askedAt = this.environment.now();
    this.waitFor(this.limits.pongTimeout, () => this.judge(askedAt));
    this.ask();
  }

  private judge(askedAt: number): void {
    if (this.heardAt >= askedAt) {
      this.look();
    } else {
      this.stop();
      this.isDead();
    }
  }

  private waitFor(milliseconds: number, run: () => void): void {
    if (!this.stopped) {
      this.timer = this.environment.setTimeout(run, milliseconds);
    }
  }
}
