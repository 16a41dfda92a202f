import type { Backoff } from "./backoff.js";
import type { ConnectionLimits } from "./connection.js";
import type { TokenSource } from "./credentials.js";
import type { CursorStore } from "./cursorStore.js";
import type { Environment, SocketConstructor } from "./environment.js";
import type { OutboundLimits } from "./outbound.js";

/** How a client is to behave. Only the address is needed. */
export interface ClientOptions extends Partial<Backoff>, Partial<ConnectionLimits>, Partial<OutboundLimits> {
  /** Where the server is: `wss://bot.example.org/ws`, or in a page `/ws`. */
  url: string;
  /**
   * `autobot.v2` resumes and acknowledges; `autobot.v2+batch` gets several events in a frame; `plain` works with any
   * server that sends JSON frames, and loses what is told while the line is down. Default `autobot.v2`.
   */
  protocol?: "autobot.v2" | "autobot.v2+batch" | "plain";
  /** The token, or what gives it, where the server asks for one; exchanged for a ticket. Default none. */
  token?: string | TokenSource;
  /** Gives tickets, where the page has no token but its own server gives tickets. Default none. */
  ticket?: () => Promise<string>;
  /** Where tokens are exchanged for tickets. Default `/api/ws-ticket` of the same server. */
  ticketUrl?: string;
  /** Where the cursor is kept; `cursorIn(sessionStorage)` for resuming across reloads. Default in memory. */
  cursor?: CursorStore;
  /** How often in a row connecting may fail before the client gives up; default never. */
  reconnectAttempts?: number;
  /** Whether to connect again after this close code, if the ranges are not to decide. Default they do. */
  shouldReconnect?: (code: number, reason: string) => boolean;
  /** How long the promise of `connect` waits: milliseconds; default 30 000. The client tries on after that. */
  connectTimeout?: number;
  /** After how long the tries that had failed are forgotten on an open connection: milliseconds; default 10 000. */
  settledAfter?: number;
  /** What makes sockets; default the global `WebSocket`. */
  WebSocket?: SocketConstructor;
  /** Parts of the world to exchange; for tests, and where there is no `fetch`. */
  environment?: Partial<Environment>;
}

/** The options with all defaults filled in. */
export type Settings = ClientOptions & Backoff & ConnectionLimits & OutboundLimits & typeof OTHERS;

const OTHERS = { connectTimeout: 30_000, settledAfter: 10_000, reconnectAttempts: Infinity };

const DEFAULTS: Backoff & ConnectionLimits & OutboundLimits = {
  reconnectDelay: 500,
  maxReconnectDelay: 30_000,
  pingInterval: 25_000,
  pongTimeout: 10_000,
  openTimeout: 10_000,
  queueLimit: 1_000,
  window: 64,
  burst: 100,
  perSecond: 50,
  ackTimeout: 15_000,
  sendTimeout: 60_000,
  maxMessageBytes: 1_048_576,
};

export function settingsOf(options: ClientOptions): Settings {
  const given = Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
  return { ...DEFAULTS, ...OTHERS, ...(given as unknown as ClientOptions) };
}
