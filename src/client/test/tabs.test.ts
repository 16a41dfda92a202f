import { describe, expect, it } from "vitest";
import { cursorInMemory, type ServerEvent } from "../src/index.js";
import { SharedClient, sharedClient, type SharedOptions } from "../src/tabs/index.js";
import { Browser, type Tab } from "./model/browser.js";
import { outcome } from "./model/clients.js";
import { JournalServer } from "./model/journalServer.js";
import { holdTime, pass } from "./model/time.js";

// A tab that has died leaves its timers behind, as a process that is gone.
holdTime(120_000);

interface Member {
  client: SharedClient;
  events: ServerEvent[];
  numbers(): number[];
}

function member(server: JournalServer, tab: Tab, options: Partial<SharedOptions> = {}): Member {
  const client = sharedClient({
    url: "ws://bot.test/ws",
    WebSocket: server.mock.WebSocket,
    platform: tab.platform,
    ...options,
    environment: { random: () => 0 },
  }) as SharedClient;
  const events: ServerEvent[] = [];
  client.on("event", (event) => tab.isAlive && events.push(event));
  const numbers = () => events.filter((each) => each.type === ("thing" as string)).map((each) => (each.payload as unknown as { n: number }).n);
  return { client, events, numbers };
}

const say = (id: string) => ({ type: "user_message" as const, id, payload: { message: id } });

describe("tabs that share a connection", () => {
  it("have one socket, and each is told everything once", async () => {
    const server = new JournalServer();
    const browser = new Browser();
    const members = [1, 2, 3].map(() => member(server, browser.openTab()));
    const connected = members.map((each) => each.client.connect());
    await pass(100);
    await Promise.all(connected);
    server.publish("thing", { n: 1 });
    server.publish("thing", { n: 2 });
    await pass(50);
    expect(server.mock.connections).toHaveLength(1);
    expect(members.map((each) => each.numbers())).toEqual([[1, 2], [1, 2], [1, 2]]);
    expect(members.map((each) => each.client.isLeading)).toEqual([true, false, false]);
    expect(members.map((each) => each.client.state)).toEqual(["open", "open", "open"]);
    members.forEach((each) => each.client.close());
  });

  it("send by the one that has it, and get their own answers", async () => {
    const server = new JournalServer();
    const browser = new Browser();
    const members = [1, 2].map(() => member(server, browser.openTab()));
    members.forEach((each) => void each.client.connect());
    const sent = [members[0]?.client.send(say("a")), members[1]?.client.send(say("b"))];
    await pass(200);
    expect(await Promise.all(sent)).toMatchObject([{ messageId: "a", isAcknowledged: true }, { messageId: "b", isAcknowledged: true }]);
    expect([...server.handled].sort()).toEqual(["a", "b"]);
    members.forEach((each) => each.client.close());
  });

  it.each(["closes", "dies"])("go on without loss or doubling when the one that has it %s", async (how) => {
    const server = new JournalServer();
    const browser = new Browser();
    const tabs = [1, 2, 3].map(() => browser.openTab());
    const members = tabs.map((tab) => member(server, tab));
    members.forEach((each) => void each.client.connect());
    await pass(100);
    server.publish("thing", { n: 1 });
    server.answers = false;
    const sent = members[2]?.client.send(say("a"));
    await pass(50);
    if (how === "dies") {
      tabs[0]?.crash();
      server.cutAll();
    } else {
      members[0]?.client.close();
    }
    server.publish("thing", { n: 2 });
    server.answers = true;
    await pass(1_000);
    server.publish("thing", { n: 3 });
    await pass(50);
    expect(members.slice(1).map((each) => each.numbers())).toEqual([[1, 2, 3], [1, 2, 3]]);
    expect(members[1]?.client.isLeading).toBe(true);
    expect(await sent).toMatchObject({ isAcknowledged: true, isRepeated: true });
    expect(server.handled).toEqual(["a"]);
    members.forEach((each) => each.client.close());
  });

  it("keep the order of a tab's messages when another takes over while it sends them", async () => {
    const server = new JournalServer();
    const browser = new Browser();
    const members = [1, 2, 3].map(() => member(server, browser.openTab()));
    members.forEach((each) => void each.client.connect());
    await pass(100);
    const sent: Array<Promise<unknown> | undefined> = [];
    const send = () => void sent.push(members[2]?.client.send(say(`m${sent.length}`)));
    send();
    members[0]?.client.close();
    // Before and after another has taken over, and before and after it has said so.
    for (let millisecond = 0; millisecond < 30; millisecond++) {
      send();
      await pass(1);
    }
    await pass(1_000);
    await Promise.all(sent);
    expect(server.handled).toEqual(sent.map((_, n) => `m${n}`));
    members.forEach((each) => each.client.close());
  });

  it("tell a tab that was reloaded what it missed, and how things are", async () => {
    const server = new JournalServer();
    const browser = new Browser();
    const first = member(server, browser.openTab());
    void first.client.connect();
    await pass(100);
    server.publish("thing", { n: 1 });
    server.mock.last.send({ type: "llm_status", payload: { status: "connected", model: "m", message: "" }, id: "l" });
    await pass(50);
    const reloaded = member(server, browser.openTab(), { cursor: cursorInMemory("j.0") });
    const fresh = member(server, browser.openTab());
    server.publish("thing", { n: 2 });
    // So that the second event is told to all right before the first one is told to this tab alone.
    await pass(4);
    void reloaded.client.connect();
    void fresh.client.connect();
    await pass(100);
    expect(reloaded.numbers()).toEqual([1, 2]);
    expect(fresh.numbers().filter((n) => n !== 2)).toEqual([]);
    expect(fresh.events.some((each) => each.type === "llm_status")).toBe(true);
    [first, reloaded, fresh].forEach((each) => each.client.close());
  });

  it("say so when a tab has missed more than is known", async () => {
    const server = new JournalServer();
    const browser = new Browser();
    const first = member(server, browser.openTab());
    void first.client.connect();
    await pass(100);
    const late = member(server, browser.openTab(), { cursor: cursorInMemory("j.elsewhere") });
    void late.client.connect();
    await pass(100);
    expect(late.events).toMatchObject([{ type: "resync_required", payload: { reason: "too_old" } }]);
    server.publish("thing", { n: 1 });
    await pass(50);
    expect(late.numbers()).toEqual([1]);
    [first, late].forEach((each) => each.client.close());
  });

  it("are all closed when the server wants no more, and open again when one of them asks", async () => {
    const server = new JournalServer();
    const browser = new Browser();
    const members = [1, 2].map(() => member(server, browser.openTab()));
    members.forEach((each) => void each.client.connect());
    await pass(100);
    server.mock.last.close(4999, "enough");
    await pass(50);
    expect(members.map((each) => each.client.state)).toEqual(["closed", "closed"]);
    expect(await outcome(members[1]?.client.send(say("a")) ?? Promise.resolve())).toBe("CLOSED");
    void members[1]?.client.connect();
    await pass(100);
    expect(members.map((each) => each.client.state)).toEqual(["open", "open"]);
    members.forEach((each) => each.client.close());
  });

  it("settle every promise, also when nobody ever connects", async () => {
    const server = new JournalServer();
    server.mock.isDown = true;
    const browser = new Browser();
    const { client } = member(server, browser.openTab());
    const other = member(server, browser.openTab());
    const outcomes = [outcome(client.connect()), outcome(other.client.connect()), outcome(client.send(say("a"))), outcome(other.client.send(say("b")))];
    await pass(61_000);
    expect(await Promise.all(outcomes)).toEqual(["CONNECT_TIMEOUT", "CONNECT_TIMEOUT", "ACK_TIMEOUT", "ACK_TIMEOUT"]);
    client.close();
    other.client.close();
  });

  it("have a connection each where the browser has no locks", async () => {
    const server = new JournalServer();
    const client = sharedClient({ url: "ws://bot.test/ws", WebSocket: server.mock.WebSocket });
    void client.connect();
    await pass(100);
    expect(client).not.toBeInstanceOf(SharedClient);
    expect(client.state).toBe("open");
    client.close();
  });
});
