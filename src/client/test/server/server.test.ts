import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { WebSocket } from "ws";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ask, cursorInMemory } from "../../src/index.js";
import { inBrowser } from "./inBrowser.js";
import { losses, stored } from "./losses.js";
import { PackagedServer } from "./packagedServer.js";
import { until, Watch } from "./watch.js";

const ADA = "token-of-ada-0123456789";
const BOB = "token-of-bob-0123456789";
const CY = "token-of-cy-01234567890";
const LINES = [`${ADA} ada operator`, `${BOB} bob`, `${CY} cy`];

/** 90 MB: more than the server and the kernel ever hold for one socket. */
const MOST_SLOW_MESSAGES = 2_000;

let server: PackagedServer;

beforeAll(async () => {
  server = await PackagedServer.unpack("shared", { AUTOBOT_AUTH: "token" });
  server.writeTokens(LINES);
  await server.start();
});

afterAll(async () => {
  await server?.terminate();
});

losses(() => server, ADA);

/** These take their time, and have users of their own: so they run side by side. */
describe.concurrent("a server", () => {
  it("lets a client that reads too slowly read the rest after it was cut off", async () => {
    const sockets: WebSocket[] = [];
    class SlowSocket extends WebSocket {
      constructor(url: string, protocols?: string[]) {
        // As browsers do; the package waits for half a minute.
        super(url, protocols, { closeTimeout: 2_000 } as object);
        sockets.push(this);
      }
    }
    const slow = new Watch(server.ws, { token: CY, WebSocket: SlowSocket, pingInterval: 120_000 });
    const sender = new Watch(server.ws, { token: CY });
    await Promise.all([slow.client.connect(), sender.client.connect()]);
    await until("it is greeted", () => slow.of("connection_established").length > 0);
    sockets[0]?.pause();
    const long = "x".repeat(45_000);
    const say = (n: number) => sender.say(`/help ${n} ${long}`, `slow-${n % 8}`, `s-${n}`);
    let count = 0;
    const slowCloses = () => server.metric("autobot_slow_closes_total", ADA);
    const before = await slowCloses();
    // The kernel holds from five to nearly forty megabytes for it, by its version and its mood.
    while ((await slowCloses()) === before) {
      if (count >= MOST_SLOW_MESSAGES) throw new Error(`It was not cut off after ${count} messages`);
      await Promise.all(Array.from({ length: 40 }, () => say(count++)));
    }
    sockets[0]?.resume();
    await until("all was told", () => slow.of("user_message").length >= count);
    // 4008, but of a reader that reads nothing the close frame may come too late.
    expect([4008, 1006]).toContain(slow.states.find((each) => each.state === "reconnecting")?.problem?.closeCode);
    const told = slow.of("user_message").map((each) => Number(each.payload.message.split(" ")[1]));
    expect([...told].sort((one, other) => one - other)).toEqual(Array.from({ length: count }, (_, n) => n));
    expect(new Set(slow.durable).size).toBe(slow.durable.length);
    [slow, sender].forEach((each) => each.client.close());
  });

  it("answers 200 messages at once, none of them refused for its pace", async () => {
    const watch = new Watch(server.ws, { token: ADA });
    await watch.client.connect();
    const sent = Array.from({ length: 200 }, () => watch.client.send({ type: "ping" }));
    expect((await Promise.all(sent)).every((each) => each.isAcknowledged)).toBe(true);
    expect(watch.of("error")).toEqual([]);
    watch.client.close();
  });

  it("revokes a token; another one is asked for, and the client goes on where it was", async () => {
    const old = "token-of-eve-0123456789";
    const fresh = "token-of-eve-9876543210";
    server.writeTokens([...LINES, `${old} eve`]);
    await until("the token counts", async () => {
      const answer = await fetch(server.http("/api/me"), { headers: { Authorization: `Bearer ${old}` } });
      return answer.ok;
    });
    const watch = new Watch(server.ws, { token: ({ isRefused }) => (isRefused ? fresh : old) });
    await watch.client.connect();
    server.writeTokens([...LINES, `${fresh} eve`]);
    await until("the token is refused", () => watch.stateNames.includes("reconnecting"), 20_000);
    await until("it is open again", () => watch.client.state === "open", 20_000);
    await expect(watch.say("/help 0", "eve", "e-0")).resolves.toMatchObject({ isAcknowledged: true });
    await until("it has been told what it missed", () => watch.of("resumed").length > 0);
    expect(watch.of("resumed")).toHaveLength(1);
    server.writeTokens(LINES);
    await until("it ends for good", () => watch.client.state === "closed", 20_000);
    expect(watch.states.at(-1)?.problem).toMatchObject({ code: "UNAUTHENTICATED" });
  });
});

describe("a reload of the page", () => {
  it("goes on from the cursor that was kept, and tells only what was missed", async () => {
    const first = new Watch(server.ws, { token: ADA });
    const other = new Watch(server.ws, { token: ADA });
    await Promise.all([first.client.connect(), other.client.connect()]);
    await first.say("/help 0", "reloaded", "r-0");
    await until("it was told", () => first.of("llm_response").some((each) => each.payload.chat_id === "reloaded"));
    const cursor = first.client.cursor ?? "";
    first.client.close();
    await other.say("/help 1", "reloaded", "r-1");
    const second = new Watch(server.ws, { token: ADA, cursor: cursorInMemory(cursor) });
    await second.client.connect();
    await until("it was told", () => second.of("user_message").length > 0);
    expect(second.of("user_message").map((each) => each.payload.message)).toEqual(["/help 1"]);
    const strange = new Watch(server.ws, { token: BOB, cursor: cursorInMemory(cursor) });
    await strange.client.connect();
    await until("it is told to begin anew", () => strange.of("resync_required").length > 0);
    expect(strange.of("user_message")).toEqual([]);
    [second, other, strange].forEach((each) => each.client.close());
  });
});

describe("answers", () => {
  it("come to messages, questions and mistakes", async () => {
    const watch = new Watch(server.ws, { token: ADA });
    await watch.client.connect();
    expect(await watch.say("/help 0", "asked", "q-0")).toMatchObject({ isAcknowledged: true, isRepeated: false });
    expect(await watch.say("/help 0", "asked", "q-0")).toMatchObject({ isRepeated: true });
    const history = await ask(watch.client, { type: "chat_history", payload: { chat_id: "asked" } }, "chat_history");
    expect(history.payload.messages[0]).toMatchObject({ role: "user", content: "/help 0" });
    await expect(ask(watch.client, { type: "health_check" }, "health_response")).resolves.toMatchObject({ payload: {} });
    await expect(watch.say("", "asked", "q-1")).rejects.toMatchObject({ code: "BAD_FIELD" });
    const none = ask(watch.client, { type: "chat_history", payload: { chat_id: "none" } }, "chat_history");
    await expect(none).rejects.toMatchObject({ code: "NOT_FOUND" });
    watch.client.close();
  });
});

describe("tokens", () => {
  it("that are no good end the client, and say so", async () => {
    const watch = new Watch(server.ws, { token: "wrong-wrong-wrong-wrong" });
    await expect(watch.client.connect()).rejects.toMatchObject({ code: "UNAUTHENTICATED" });
    expect(watch.client.state).toBe("closed");
  });
});

describe("a plain connection", () => {
  it("gets the guide's frames and nothing else", async () => {
    const watch = new Watch(server.ws, { token: ADA, protocol: "plain" });
    await watch.client.connect();
    await expect(watch.say("/help 0", "plain", "unused")).resolves.toMatchObject({ isAcknowledged: false });
    await until("it is answered", () => watch.of("llm_response").length > 0);
    expect(watch.events.every((each) => each.id === undefined && each.cursor === undefined)).toBe(true);
    await expect(ask(watch.client, { type: "health_check" }, "health_response")).resolves.toBeTruthy();
    watch.client.close();
  });

  it("works at /ws-test and at /ws/health", async () => {
    const echo = new Watch(`${server.ws}-test`, { token: ADA, protocol: "plain" });
    await echo.client.connect();
    await echo.client.send({ type: "ping" });
    const frames = () => echo.events as unknown as Array<Record<string, unknown>>;
    await until("it is echoed", () => frames().length >= 2);
    expect(frames()).toEqual([
      { type: "connected", message: "Test connection successful" },
      { type: "echo", message: '{"type":"ping"}' },
    ]);
    const health = new Watch(`${server.ws}/health`, { token: ADA, protocol: "plain" });
    await health.client.connect();
    await expect(ask(health.client, { type: "health_check" }, "health_response")).resolves.toBeTruthy();
    [echo, health].forEach((each) => each.client.close());
  });
});

describe("a server that does not speak autobot.v2", () => {
  it("is tried again and again, and every promise settles", async () => {
    const watch = new Watch(`${server.ws}-test`, { token: ADA, connectTimeout: 3_000 });
    const sent = watch.client.send({ type: "ping" }, { timeout: 3_000 });
    const waits = [watch.client.connect(), watch.client.send({ type: "ping" }, { timeout: 3_000 })];
    await expect(sent).rejects.toMatchObject({ code: "CLOSED", mayHaveArrived: false });
    await expect(waits[0]).rejects.toMatchObject({ code: "CONNECT_TIMEOUT" });
    await expect(waits[1]).rejects.toMatchObject({ code: "ACK_TIMEOUT", mayHaveArrived: false });
    expect(watch.client.state).toBe("reconnecting");
    expect(watch.states.at(-1)?.problem).toMatchObject({ closeCode: 1006 });
    watch.client.close();
  });
});

describe("the command-line client", () => {
  const program = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));
  const run = (...argv: string[]) =>
    promisify(execFile)(process.execPath, [program, ...argv], { env: { ...process.env, AUTOBOT_URL: server.ws, AUTOBOT_TOKEN: ADA } });

  it("says something and shows the answer, with the WebSocket that this Node has", async () => {
    const { stdout } = await run("send", "/help", "--chat", "typed");
    expect(stdout).toMatch(/llm_response {2}chat_id=typed/);
    expect(await stored(server, "typed", ADA)).toEqual(["/help"]);
  });

  it("shows what was missed since a cursor", async () => {
    const watch = new Watch(server.ws, { token: ADA });
    await watch.client.connect();
    await until("it is greeted", () => watch.client.cursor !== undefined);
    const cursor = watch.client.cursor ?? "";
    await watch.say("/help 0", "typed-2", "t-0");
    await until("it is answered", () => watch.of("llm_response").length > 0);
    watch.client.close();
    const { stdout } = await run("resume", cursor, "--types", "user_message,llm_response", "--json");
    const events = stdout.trim().split("\n").map((line) => JSON.parse(line) as { type: string });
    expect(events.map((each) => each.type)).toEqual(["user_message", "llm_response"]);
  });

  it("ends with 1 when it is not let in", async () => {
    const refused = promisify(execFile)(process.execPath, [program, "send", "hi"], { env: { ...process.env, AUTOBOT_URL: server.ws, AUTOBOT_TOKEN: "wrong-wrong-wrong-wrong" } });
    await expect(refused).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining("UNAUTHENTICATED") });
  });
});

inBrowser(() => server, ADA);

it("left the server without failure reports", () => {
  // A socket that is torn from it may be one.
  expect(server.failureReports.filter((each) => !each.includes("Exception = java.io.IOException"))).toEqual([]);
});
