import type { SocketConstructor } from "../environment.js";
import { isObject, type JsonObject } from "../json.js";
import { MockWebSocket } from "./mockWebSocket.js";

export interface MockServerOptions {
  /** Subprotocols that it speaks; default all. A socket that asks for others only is refused, as browsers do. */
  protocols?: string[];
  /** How long opening takes: milliseconds; default 10. */
  openAfter?: number;
  /** How long a frame, or a close, is on its way: milliseconds; default 5. */
  latency?: number;
  onConnection?: (connection: MockConnection) => void;
  /** Told of each frame; default nothing happens. */
  onMessage?: (connection: MockConnection, data: string) => void;
}

/** The server's end of a {@link MockWebSocket}. */
export class MockConnection {
  /** What the client sent, oldest first. */
  readonly sent: string[] = [];
  /** The code with which the client closed. */
  closedWith: number | undefined;
  private isFrozen = false;

  constructor(
    private readonly server: MockServer,
    private readonly socket: MockWebSocket,
  ) {}

  get url(): string {
    return this.socket.url;
  }

  get protocol(): string {
    return this.socket.protocol;
  }

  /** The messages that the client sent. */
  get messages(): JsonObject[] {
    return this.sent.map((each) => JSON.parse(each) as unknown).filter(isObject);
  }

  /** Sends a text as it is, anything else as JSON. */
  send(frame: unknown): void {
    if (!this.isFrozen) {
      const data = typeof frame === "string" ? frame : JSON.stringify(frame);
      this.socket.later(() => this.socket.arrive(data));
    }
  }

  close(code = 1000, reason = ""): void {
    if (!this.isFrozen) {
      this.socket.later(() => this.socket.finish(code, reason, true));
    }
  }

  /** Ends the line without a close frame: the client sees 1006. */
  cut(): void {
    this.socket.later(() => this.socket.finish(1006, "", false));
  }

  /** From now on nothing arrives in either direction, and nobody is told: a line that is dead. */
  freeze(): void {
    this.isFrozen = true;
  }

  /** @internal */
  take(data: string): void {
    if (!this.isFrozen) {
      this.sent.push(data);
      this.server.options.onMessage?.(this, data);
    }
  }

  /** @internal Whether the other side gets to know of the close. */
  takeClose(code: number): boolean {
    if (!this.isFrozen) {
      this.closedWith ??= code;
    }
    return !this.isFrozen;
  }
}

/** A server for {@link MockWebSocket}, in the same process: it records, and does what a test tells it. */
export class MockServer {
  /** All that were opened, oldest first. */
  readonly connections: MockConnection[] = [];
  /** How many handshakes there were, refused ones included. */
  handshakes = 0;
  /** Whether handshakes fail, as when nobody listens. */
  isDown = false;
  /** The class to hand to the client: its sockets come here. */
  readonly WebSocket: SocketConstructor;

  constructor(readonly options: MockServerOptions = {}) {
    const server = this as MockServer;
    this.WebSocket = class extends MockWebSocket {
      protected override get server(): MockServer {
        return server;
      }
    };
  }

  /** The connection that was opened last. */
  get last(): MockConnection {
    const last = this.connections.at(-1);
    if (!last) throw new Error("Nobody has connected yet.");
    return last;
  }

  /** @internal The subprotocol that is agreed upon; nothing when the handshake is refused. */
  agree(offered: string[]): string | undefined {
    this.handshakes++;
    if (this.isDown) return undefined;
    if (offered.length === 0) return "";
    const { protocols } = this.options;
    return offered.find((each) => protocols === undefined || protocols.includes(each));
  }

  /** @internal */
  accept(socket: MockWebSocket): MockConnection {
    const connection = new MockConnection(this, socket);
    this.connections.push(connection);
    return connection;
  }
}
