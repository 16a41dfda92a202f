import { environmentWith, READY, type SocketEvent, type SocketEventType } from "../environment.js";
import { bytesOf } from "../utf8.js";
import { BaseTarget, domException, eventOf } from "./events.js";
import { MockServer, type MockConnection } from "./mockServer.js";

type EventHandler = ((event: SocketEvent) => void) | null;

/**
 * A WebSocket without a network, which behaves as the standard says: states, events by `on…` and by listeners,
 * subprotocols, close codes, and what is thrown when.
 *
 * By itself it opens after 10 ms and gives back each frame after 5 ms. With a {@link MockServer} the test is the server.
 * Timers are the global ones, so fake timers work.
 */
export class MockWebSocket extends BaseTarget {
  static readonly CONNECTING = READY.CONNECTING;
  static readonly OPEN = READY.OPEN;
  static readonly CLOSING = READY.CLOSING;
  static readonly CLOSED = READY.CLOSED;

  readonly CONNECTING = READY.CONNECTING;
  readonly OPEN = READY.OPEN;
  readonly CLOSING = READY.CLOSING;
  readonly CLOSED = READY.CLOSED;

  readonly url: string;
  readonly extensions = "";
  binaryType = "blob";
  bufferedAmount = 0;
  private state: number = READY.CONNECTING;
  private agreed = "";
  private connection: MockConnection | undefined;
  private readonly environment = environmentWith();
  private readonly handlers = new Map<SocketEventType, EventHandler>();

  constructor(url: string, protocols: string | string[] = []) {
    super();
    if (!/^(wss?|https?):\/\/[^#]*$/.test(url)) {
      throw domException("SyntaxError", `'${url}' is no address of a WebSocket.`);
    }
    this.url = url.replace(/^http/, "ws");
    const offered = [protocols].flat();
    this.environment.setTimeout(() => this.shakeHands(offered), this.server.options.openAfter ?? 10);
  }

  get readyState(): number {
    return this.state;
  }

  get protocol(): string {
    return this.agreed;
  }

  /** @throws DOMException `InvalidStateError` while it is connecting. Afterwards nothing is thrown, as in browsers. */
  send(data: string): void {
    if (this.state === READY.CONNECTING) {
      throw domException("InvalidStateError", "The socket is still connecting.");
    }
    if (this.state === READY.OPEN) {
      this.later(() => this.connection?.take(data));
    } else {
      this.bufferedAmount += bytesOf(data);
    }
  }

  close(code?: number, reason = ""): void {
    if (code !== undefined && code !== 1000 && !(code >= 3000 && code <= 4999)) {
      throw domException("InvalidAccessError", `${code} is no code that may be closed with.`);
    }
    if (bytesOf(reason) > 123) {
      throw domException("SyntaxError", "The reason has more than 123 bytes.");
    }
    if (this.state === READY.CONNECTING) {
      this.state = READY.CLOSING;
      this.later(() => this.finish(1006, "", false));
    } else if (this.state === READY.OPEN) {
      this.state = READY.CLOSING;
      this.later(() => {
        if (this.connection?.takeClose(code ?? 1005)) this.finish(code ?? 1005, reason, true);
      });
    }
  }

  get onopen(): EventHandler {
    return this.handler("open");
  }
  set onopen(handler: EventHandler) {
    this.handle("open", handler);
  }
  get onmessage(): EventHandler {
    return this.handler("message");
  }
  set onmessage(handler: EventHandler) {
    this.handle("message", handler);
  }
  get onerror(): EventHandler {
    return this.handler("error");
  }
  set onerror(handler: EventHandler) {
    this.handle("error", handler);
  }
  get onclose(): EventHandler {
    return this.handler("close");
  }
  set onclose(handler: EventHandler) {
    this.handle("close", handler);
  }

  /** @internal Runs something when it would have crossed the line; in order. */
  later(run: () => void): void {
    this.environment.setTimeout(run, this.server.options.latency ?? 5);
  }

  /** @internal A frame is here. */
  arrive(data: string): void {
    if (this.state === READY.OPEN) {
      this.dispatchEvent(eventOf("message", { data }));
    }
  }

  /** @internal The end is here. */
  finish(code: number, reason: string, wasClean: boolean): void {
    if (this.state !== READY.CLOSED) {
      this.state = READY.CLOSED;
      if (!wasClean) this.dispatchEvent(eventOf("error"));
      this.dispatchEvent(eventOf("close", { code, reason, wasClean }));
    }
  }

  /** Where the socket goes; the class of a {@link MockServer} goes there. */
  protected get server(): MockServer {
    return echo();
  }

  private shakeHands(offered: string[]): void {
    if (this.state !== READY.CONNECTING) {
      return;
    }
    const agreed = this.server.agree(offered);
    if (agreed === undefined) {
      this.finish(1006, "", false);
      return;
    }
    this.agreed = agreed;
    this.state = READY.OPEN;
    this.connection = this.server.accept(this);
    this.dispatchEvent(eventOf("open"));
    this.server.options.onConnection?.(this.connection);
  }

  private handler(type: SocketEventType): EventHandler {
    return this.handlers.get(type) ?? null;
  }

  private handle(type: SocketEventType, handler: EventHandler): void {
    if (!this.handlers.has(type)) {
      // One listener for the place of the handler, whichever is in it.
      this.addEventListener(type, (event: SocketEvent) => this.handlers.get(type)?.(event));
    }
    this.handlers.set(type, handler);
  }
}

let echoServer: MockServer | undefined;

function echo(): MockServer {
  return (echoServer ??= new MockServer({ onMessage: (connection, data) => connection.send(data) }));
}
