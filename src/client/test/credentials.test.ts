import { describe, expect, it } from "vitest";
import type { HttpAnswer, HttpRequest } from "../src/environment.js";
import { MockServer } from "../src/testing/index.js";
import { clientOf, outcome } from "./model/clients.js";
import { holdTime, pass } from "./model/time.js";

holdTime();

/** The server's side of tickets: it takes the tokens that are good. */
class TicketDesk {
  readonly asked: string[] = [];
  status = 201;
  retryAfter: string | null = null;
  private number = 0;

  constructor(readonly good: Set<string>) {}

  readonly fetch = async (url: string, request: { headers: Record<string, string> }): Promise<HttpAnswer> => {
    // As a browser makes them: it throws for what no header can have.
    const token = (new Headers(request.headers).get("Authorization") ?? "").slice("Bearer ".length);
    this.asked.push(`${url} ${token}`);
    const status = this.status >= 300 ? this.status : this.good.has(token) ? 201 : 401;
    const ticket = `t${++this.number}`;
    return { ok: status < 300, status, headers: { get: () => this.retryAfter }, json: async () => ({ ticket }) };
  };
}

describe("on a server that asks for tokens", () => {
  it("each connection gets its own ticket for the token", async () => {
    const server = new MockServer();
    const desk = new TicketDesk(new Set(["secret"]));
    const { client } = clientOf(server, { token: "secret", environment: { fetch: desk.fetch } });
    void client.connect();
    await pass(20);
    server.last.cut();
    await pass(2_000);
    expect(server.connections.map((each) => each.url)).toEqual(["ws://bot.test/ws?ticket=t1", "ws://bot.test/ws?ticket=t2"]);
    expect(desk.asked[0]).toBe("http://bot.test/api/ws-ticket secret");
    client.close();
  });

  it("a request for a ticket that is never answered is given up, and made again", async () => {
    const desk = new TicketDesk(new Set(["secret"]));
    const timeouts: number[] = [];
    const fetch = (url: string, request: HttpRequest) => {
      const isFirst = timeouts.push(request.timeout) === 1;
      return isFirst ? new Promise<HttpAnswer>(() => {}) : desk.fetch(url, request);
    };
    const { client, states } = clientOf(new MockServer(), { token: "secret", openTimeout: 1_000, environment: { fetch } });
    void client.connect();
    await pass(1_000);
    expect(states.at(-1)).toMatchObject({ state: "reconnecting", problem: { code: "CLOSED" } });
    await pass(2_000);
    expect(client.state).toBe("open");
    expect(timeouts).toEqual([1_000, 1_000]);
    client.close();
  });

  it("a token that is not taken ends it, when there is no other", async () => {
    const desk = new TicketDesk(new Set());
    const { client, states } = clientOf(new MockServer(), { token: "old", environment: { fetch: desk.fetch } });
    expect(await outcome(client.connect())).toBe("UNAUTHENTICATED");
    expect(desk.asked).toHaveLength(1);
    expect(states.at(-1)).toMatchObject({ state: "closed", problem: { code: "UNAUTHENTICATED", message: expect.stringContaining("does not take the token") } });
  });

  it("a token that is empty is told as that", async () => {
    const { client } = clientOf(new MockServer(), { token: "\n", environment: { fetch: new TicketDesk(new Set()).fetch } });
    await expect(client.connect()).rejects.toThrow("The server asks for a token, and the one given is empty.");
  });

  it("another token is asked for once, and used when it is good", async () => {
    const server = new MockServer();
    const desk = new TicketDesk(new Set(["new"]));
    const token = ({ isRefused }: { isRefused: boolean }) => (isRefused ? "new" : "old");
    const { client } = clientOf(server, { token, environment: { fetch: desk.fetch } });
    void client.connect();
    await pass(20);
    expect(client.state).toBe("open");
    server.last.close(4501, "revoked");
    await pass(30);
    expect(client.state).toBe("open");
    expect(server.connections).toHaveLength(2);
    client.close();
  });

  it("a second token that is not taken ends it, and asks no more", async () => {
    const desk = new TicketDesk(new Set());
    const { client } = clientOf(new MockServer(), { token: () => "bad", environment: { fetch: desk.fetch } });
    expect(await outcome(client.connect())).toBe("UNAUTHENTICATED");
    expect(desk.asked).toHaveLength(2);
  });

  it.each(["abc…def", "tökén 🎉", "two\nlines", "\u0000"])("a token that no header can have ends it: %j", async (token) => {
    const desk = new TicketDesk(new Set());
    const { client, states } = clientOf(new MockServer(), { token, environment: { fetch: desk.fetch } });
    expect(await outcome(client.connect())).toBe("UNAUTHENTICATED");
    expect(states.map((each) => each.state)).toEqual(["connecting", "closed"]);
    expect(states.at(-1)?.problem?.message).toMatch(/^The token has characters that no token has/);
    expect(states.at(-1)?.problem?.message).not.toContain(token);
    expect(desk.asked).toEqual([]);
  });

  it("after a token that no header can have another is asked for once", async () => {
    const desk = new TicketDesk(new Set(["secret"]));
    const token = ({ isRefused }: { isRefused: boolean }) => (isRefused ? "secret\r\n" : "sec…");
    const { client } = clientOf(new MockServer(), { token, environment: { fetch: desk.fetch } });
    void client.connect();
    await pass(20);
    expect(client.state).toBe("open");
    expect(desk.asked).toEqual(["http://bot.test/api/ws-ticket secret"]);
    client.close();
  });

  it("4501 ends it when no other token can be had", async () => {
    const server = new MockServer();
    const { client, states } = clientOf(server);
    void client.connect();
    await pass(20);
    server.last.close(4501);
    await pass(10);
    expect(states.at(-1)).toMatchObject({ state: "closed", problem: { code: "UNAUTHENTICATED", closeCode: 4501 } });
  });

  it("a desk that is down or busy is asked again later, as it says", async () => {
    const server = new MockServer();
    const desk = new TicketDesk(new Set(["secret"]));
    desk.status = 503;
    desk.retryAfter = "5";
    const { client, states } = clientOf(server, { token: "secret", environment: { fetch: desk.fetch } });
    void client.connect();
    await pass(100);
    expect(states.at(-1)).toMatchObject({ state: "reconnecting", retryIn: 5_000 });
    desk.status = 201;
    await pass(5_000);
    expect(client.state).toBe("open");
    client.close();
  });

  it("a server that gives no tickets ends it", async () => {
    const desk = new TicketDesk(new Set());
    desk.status = 404;
    const { client } = clientOf(new MockServer(), { token: "secret", environment: { fetch: desk.fetch } });
    expect(await outcome(client.connect())).toBe("CLOSED");
  });

  it("a token source that fails, or never answers, leaves the client able to end", async () => {
    let calls = 0;
    const failing = clientOf(new MockServer(), { token: () => Promise.reject(new Error(`down ${++calls}`)) });
    void failing.client.connect();
    await pass(3_500);
    expect(calls).toBe(3);
    failing.client.close();
    const silent = clientOf(new MockServer(), { token: () => new Promise(() => {}) });
    const connected = outcome(silent.client.connect());
    await pass(30_000);
    expect(await connected).toBe("CONNECT_TIMEOUT");
    silent.client.close();
  });

  it("tickets may come from the page's own server", async () => {
    const server = new MockServer();
    const { client } = clientOf(server, { ticket: () => Promise.resolve("own") });
    void client.connect();
    await pass(20);
    expect(server.last.url).toBe("ws://bot.test/ws?ticket=own");
    client.close();
  });

  it("a ticket that comes after the client was closed opens nothing", async () => {
    const server = new MockServer();
    let give: (ticket: string) => void = () => {};
    const { client } = clientOf(server, { ticket: () => new Promise((resolve) => (give = resolve)) });
    void client.connect();
    client.close();
    give("late");
    await pass(100);
    expect(server.handshakes).toBe(0);
  });
});
