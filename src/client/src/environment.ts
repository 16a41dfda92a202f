import { UNREACHED } from "./errors.js";

/** What the client needs of the world around it, so that a test can hold time, chance, sockets and storage in its hand. */
export interface Environment {
  /** Milliseconds since whenever; they never go back. */
  now(): number;
  setTimeout(run: () => void, milliseconds: number): unknown;
  clearTimeout(timer: unknown): void;
  /** At least 0, below 1. */
  random(): number;
  /** A text that nobody else makes. */
  newId(): string;
  openSocket(url: string, protocols: string[]): SocketLike;
  fetch(url: string, request: HttpRequest): Promise<HttpAnswer>;
  /** Calls the listener when the network is back; gives what ends that. */
  onOnline(listener: () => void): () => void;
  /** Told of what a listener of the application threw, and of frames that cannot be read. */
  report(problem: unknown): void;
}

/** The part of a WebSocket that is used. Browsers', Node's and the package `ws` have it. */
export interface SocketLike {
  readonly readyState: number;
  readonly protocol: string;
  send(data: string): void;
  close(code?: number, reason?: string): void;
  addEventListener(type: SocketEventType, listener: (event: SocketEvent) => void): void;
  removeEventListener(type: SocketEventType, listener: (event: SocketEvent) => void): void;
}

export type SocketEventType = "open" | "message" | "error" | "close";

export interface SocketEvent {
  readonly type: string;
  readonly data?: unknown;
  readonly code?: number;
  readonly reason?: string;
}

/** How a WebSocket is made. */
export type SocketConstructor = new (url: string, protocols?: string[]) => SocketLike;

export interface HttpRequest {
  method: string;
  headers: Record<string, string>;
  /** After how long nobody waits for the answer any more: milliseconds. */
  timeout: number;
}

export interface HttpAnswer {
  readonly ok: boolean;
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  json(): Promise<unknown>;
}

/** WebSocket's numbers for `readyState`. */
export const READY = { CONNECTING: 0, OPEN: 1, CLOSING: 2, CLOSED: 3 } as const;

interface Globals {
  setTimeout(run: () => void, milliseconds: number): unknown;
  clearTimeout(timer: unknown): void;
  WebSocket?: SocketConstructor;
  fetch?: (url: string, request: Omit<HttpRequest, "timeout"> & { signal: unknown }) => Promise<HttpAnswer>;
  AbortSignal?: { timeout?(milliseconds: number): unknown };
  performance?: { now(): number };
  crypto?: { randomUUID?: () => string };
  console?: { error(...what: unknown[]): void };
  addEventListener?: (type: string, listener: () => void) => void;
  removeEventListener?: (type: string, listener: () => void) => void;
}

/** The globals, looked at when they are used: a test or a polyfill may set them later. */
const globals = globalThis as unknown as Globals;

/** The environment of a browser, of Node or of a worker, with parts exchanged. */
export function environmentWith(parts: Partial<Environment> = {}, WebSocket?: SocketConstructor): Environment {
  return {
    now: () => globals.performance?.now() ?? Date.now(),
    setTimeout: (run, milliseconds) => globals.setTimeout(run, milliseconds),
    clearTimeout: (timer) => globals.clearTimeout(timer),
    random: () => Math.random(),
    newId,
    openSocket: (url, protocols) => openSocket(WebSocket ?? globals.WebSocket, url, protocols),
    fetch: (url, request) => fetchWith(url, request),
    onOnline,
    report: (problem) => globals.console?.error("autobot:", problem),
    ...parts,
  };
}

function openSocket(Socket: SocketConstructor | undefined, url: string, protocols: string[]): SocketLike {
  if (!Socket) {
    throw new Error("There is no WebSocket here. Give one by the option WebSocket, or use Node 22 or newer.");
  }
  // A plain client names no subprotocol at all, not an empty list: some doubles take the list for a wish.
  return protocols.length === 0 ? new Socket(url) : new Socket(url, protocols);
}

function fetchWith(url: string, { timeout, ...request }: HttpRequest): Promise<HttpAnswer> {
  if (!globals.fetch) {
    return Promise.reject(new Error("There is no fetch here. Give one by the option environment."));
  }
  // Browsers keep few connections to a server: one that is not waited for any more has to go.
  return globals.fetch(url, { ...request, signal: globals.AbortSignal?.timeout?.(timeout) }).catch((problem: unknown) => {
    throw new Error(`${UNREACHED} (${String(problem)}).`);
  });
}

function newId(): string {
  // Pages that are not served by https have no randomUUID.
  const made = globals.crypto?.randomUUID?.();
  const part = () => Math.random().toString(36).slice(2, 12);
  return made ?? `${Date.now().toString(36)}-${part()}${part()}`;
}

function onOnline(listener: () => void): () => void {
  globals.addEventListener?.("online", listener);
  return () => globals.removeEventListener?.("online", listener);
}
