import { environmentWith, READY, type SocketEvent } from "../environment.js";
import { Heartbeat } from "../heartbeat.js";
import type { GuideSocket } from "./frames.js";

export interface HealthMonitorOptions {
  /** After how long a silence the server is asked: milliseconds; default 30 000. */
  healthCheckInterval?: number;
  /** How long its answer may take: milliseconds; default 5 000. */
  pongTimeout?: number;
  /** Told when nothing answers, after the socket was closed. Default nobody. */
  onDead?: () => void;
}

/**
 * Asks a socket's server for a sign of life, and closes the socket when none comes.
 *
 * A dead line takes the socket minutes to notice even then, so `onDead` is told at once. Any frame counts as an answer;
 * {@link handlePong} need not be called. It stops with the socket, or by {@link destroy}.
 */
export class WebSocketHealthMonitor {
  private readonly heartbeat: Heartbeat;
  private readonly hear = () => this.heartbeat.heard();
  private readonly stop = () => this.destroy();

  constructor(
    private readonly ws: GuideSocket,
    options: HealthMonitorOptions = {},
  ) {
    const limits = {
      pingInterval: options.healthCheckInterval ?? 30_000,
      pongTimeout: options.pongTimeout ?? 5_000,
    };
    const ask = () => ws.readyState === READY.OPEN && ws.send(JSON.stringify({ type: "ping" }));
    this.heartbeat = new Heartbeat(environmentWith(), limits, ask, () => {
      this.destroy();
      ws.close();
      options.onDead?.();
    });
    ws.addEventListener("open", this.hear);
    ws.addEventListener("message", this.hear as (event: SocketEvent) => void);
    ws.addEventListener("close", this.stop);
  }

  handlePong(): void {
    this.heartbeat.heard();
  }

  destroy(): void {
    this.heartbeat.stop();
    this.ws.removeEventListener("open", this.hear);
    this.ws.removeEventListener("message", this.hear);
    this.ws.removeEventListener("close", this.stop);
  }
}
