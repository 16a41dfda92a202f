import type { Environment } from "./environment.js";
import { AutobotError } from "./errors.js";
import { isObject } from "./json.js";

/** What makes `fetch` throw, as if there were no server. */
const NOT_OF_A_HEADER = /[^\t\x20-\x7e\x80-\xff]/;
const UNSENDABLE =
  "The token has characters that no token has, such as an ellipsis or a line break: was it cut short when it was copied? Another one is needed.";
const NOT_TAKEN = "The server does not take the token. Another one is needed.";
const EMPTY = "The server asks for a token, and the one given is empty.";

/** Gives the token; asked before each connection, and with `isRefused` when the server did not take the last one. */
export type TokenSource = (why: { isRefused: boolean }) => string | Promise<string>;

/** A ticket cannot be had just now. `retryAfter` is what the server said: milliseconds. */
export class TicketRefused extends Error {
  constructor(
    readonly status: number,
    readonly retryAfter: number,
  ) {
    super(`The server answers the request for a ticket with ${status}.`);
  }
}

/**
 * Gets what a handshake needs on a server that asks for tokens: a ticket, since browsers cannot send headers there.
 * Each connection needs its own.
 */
export class Credentials {
  constructor(
    private readonly environment: Environment,
    private readonly address: string,
    private readonly token: string | TokenSource | undefined,
    private readonly ticket: (() => Promise<string>) | undefined,
    private readonly timeout: number,
  ) {}

  /** Whether another token can be asked for when one is refused. */
  get canRefresh(): boolean {
    return typeof this.token === "function" || this.ticket !== undefined;
  }

  /** A ticket, or nothing where the application has given no token. */
  async next(isRefused: boolean): Promise<string | undefined> {
    if (this.ticket) {
      return this.ticket();
    }
    if (this.token === undefined) {
      return undefined;
    }
    const token = typeof this.token === "function" ? await this.token({ isRefused }) : this.token;
    return this.ticketFor(token);
  }

  private async ticketFor(token: string): Promise<string> {
    // A line break at its end, of the file that it was kept in, is none of its own.
    const sent = String(token).replace(/[\t\r\n ]+$/, "");
    if (NOT_OF_A_HEADER.test(sent)) {
      throw new AutobotError("UNAUTHENTICATED", UNSENDABLE);
    }
    return this.inTime(this.exchanged(sent));
  }

  private async exchanged(token: string): Promise<string> {
    const headers = { Authorization: `Bearer ${token}` };
    const answer = await this.environment.fetch(this.address, { method: "POST", headers, timeout: this.timeout });
    if (answer.status === 401 || answer.status === 403) {
      throw new AutobotError("UNAUTHENTICATED", token === "" ? EMPTY : NOT_TAKEN);
    }
    const body = answer.ok ? await answer.json() : undefined;
    if (!isObject(body) || typeof body["ticket"] !== "string") {
      throw new TicketRefused(answer.status, 1_000 * (Number(answer.headers.get("Retry-After")) || 0));
    }
    return body["ticket"];
  }

  /** A server that stands still takes a request, and never answers it. */
  private inTime(ticket: Promise<string>): Promise<string> {
    return new Promise((resolve, reject) => {
      const late = () => reject(new Error("The server gives no ticket."));
      const timer = this.environment.setTimeout(late, this.timeout);
      ticket.then(resolve, reject).finally(() => this.environment.clearTimeout(timer));
    });
  }
}
