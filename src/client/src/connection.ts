import { CLOSE } from "./closeCodes.js";
import type { Environment, SocketEvent, SocketEventType, SocketLike } from "./environment.js";
import { READY } from "./environment.js";
import { Heartbeat, type HeartbeatLimits } from "./heartbeat.js";

/** How a connection ended. */
export interface ConnectionEnd {
  /** WebSocket's close code; 1006 when the line ended without one. */
  readonly code: number;
  readonly reason: string;
  /** Whether it had been open. */
  readonly wasOpen: boolean;
}

/** What a connection tells. After `ended`, which comes exactly once, nothing more is told. */
export interface ConnectionListener {
  opened(): void;
  frame(text: string): void;
  ended(end: ConnectionEnd): void;
}

export interface ConnectionLimits extends HeartbeatLimits {
  /** How long opening may take: milliseconds; default 10 000. */
  openTimeout: number;
}

/**
 * One WebSocket from its making to its end.
 *
 * It ends when the socket closes, when it does not open in time, when nothing is heard from the other side, or by
 * {@link close}; what an ended socket still brings is not heard.
 */
export class Connection {
  private heartbeat: Heartbeat | undefined;
  private timer: unknown;
  private wasOpen = false;
  private over = false;

  constructor(
    private readonly environment: Environment,
    private readonly limits: ConnectionLimits,
    private readonly socket: SocketLike,
    private readonly listener: ConnectionListener,
  ) {
    for (const [type, hear] of this.ears) {
      socket.addEventListener(type, hear);
    }
    this.timer = environment.setTimeout(() => this.end(CLOSE.LINE_ENDED, "It did not open in time."), limits.openTimeout);
  }

  /** Hands a frame to the socket; false when it is not open. */
  send(text: string): boolean {
    if (this.over || this.socket.readyState !== READY.OPEN) {
      return false;
    }
    try {
      this.socket.send(text);
      return true;
    } catch (problem) {
      this.environment.report(problem);
      return false;
    }
  }

  /** Ends it from this side. The listener is told nothing more. */
  close(code: number, reason: string): void {
    this.over = true;
    this.letGo(code, reason);
  }

  private readonly ears: ReadonlyArray<[SocketEventType, (event: SocketEvent) => void]> = [
    ["open", () => this.opened()],
    ["message", (event) => this.heard(event.data)],
    ["error", () => this.failed()],
    ["close", (event) => this.end(event.code ?? CLOSE.NONE_GIVEN, event.reason ?? "")],
  ];

  private opened(): void {
    this.environment.clearTimeout(this.timer);
    this.wasOpen = true;
    this.heartbeat = new Heartbeat(
      this.environment,
      this.limits,
      () => this.send('{"type":"ping"}'),
      () => this.end(CLOSE.LINE_ENDED, "The server does not answer."),
    );
    this.listener.opened();
  }

  private heard(data: unknown): void {
    this.heartbeat?.heard();
    if (typeof data === "string") {
      this.listener.frame(data);
    }
  }

  private failed(): void {
    // Node 20 tells of a failed handshake by `error` alone, and goes on calling it connecting. Others close right after.
    this.environment.setTimeout(() => {
      if (this.socket.readyState !== READY.OPEN) {
        this.end(CLOSE.LINE_ENDED, "");
      }
    }, 0);
  }

  private end(code: number, reason: string): void {
    if (!this.over) {
      this.over = true;
      this.letGo(CLOSE.NORMAL, "");
      this.listener.ended({ code, reason, wasOpen: this.wasOpen });
    }
  }

  private letGo(code: number, reason: string): void {
    this.environment.clearTimeout(this.timer);
    this.heartbeat?.stop();
    for (const [type, hear] of this.ears) {
      // An error without a listener ends a Node process, so that ear stays; it has nothing to say any more.
      if (type !== "error") {
        this.socket.removeEventListener(type, hear);
      }
    }
    try {
      this.socket.close(code, reason);
    } catch {
      // A socket that cannot even be closed is of no use to anybody, and nobody listens to it any more.
    }
  }
}
