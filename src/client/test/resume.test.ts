import { describe, expect, it } from "vitest";
import { cursorIn, type StorageLike } from "../src/index.js";
import { MockServer } from "../src/testing/index.js";
import { clientOf } from "./model/clients.js";
import { JournalServer } from "./model/journalServer.js";
import { holdTime, pass } from "./model/time.js";

holdTime();

const numbers = (events: Array<{ payload?: unknown }>) => events.map((each) => (each.payload as { n: number }).n);

class MemoryStorage implements StorageLike {
  readonly items = new Map<string, string>();
  getItem = (key: string) => this.items.get(key) ?? null;
  setItem = (key: string, value: string) => void this.items.set(key, value);
}

describe("a client that was cut off", () => {
  it("is told what it missed, once and in order", async () => {
    const server = new JournalServer();
    const { client, of } = clientOf(server.mock);
    void client.connect();
    await pass(50);
    server.publish("thing", { n: 1 });
    await pass(10);
    server.cutAll();
    server.publish("thing", { n: 2 });
    server.publish("thing", { n: 3 });
    await pass(2_000);
    server.publish("thing", { n: 4 });
    await pass(10);
    expect(numbers(of("thing"))).toEqual([1, 2, 3, 4]);
    expect(of("resumed")).toHaveLength(1);
    client.close();
  });

  it("goes on from the greeting's cursor when nothing was told before", async () => {
    const server = new JournalServer();
    const { client, of } = clientOf(server.mock);
    void client.connect();
    await pass(50);
    server.cutAll();
    server.publish("thing", { n: 1 });
    await pass(2_000);
    expect(server.mock.last.url).toBe("ws://bot.test/ws?cursor=j.0");
    expect(numbers(of("thing"))).toEqual([1]);
    client.close();
  });

  it("hears nothing of an older connection", async () => {
    const server = new MockServer();
    const { client, of } = clientOf(server);
    void client.connect();
    await pass(20);
    const old = server.last;
    old.freeze();
    await pass(60_000);
    expect(server.connections).toHaveLength(2);
    Object.assign(old, { isFrozen: false });
    old.send({ type: "thing", payload: { n: 1 } });
    await pass(100);
    expect(of("thing")).toEqual([]);
    client.close();
  });

  it("takes the cursor of resync_required, and tells the page", async () => {
    const server = new MockServer();
    const { client, of } = clientOf(server);
    void client.connect();
    await pass(20);
    server.last.send({ type: "resync_required", payload: { reason: "too_old" }, id: "r1", cursor: "j.900" });
    await pass(10);
    expect(of("resync_required")).toMatchObject([{ payload: { reason: "too_old" } }]);
    expect(client.cursor).toBe("j.900");
    client.close();
  });
});

describe("across a reload", () => {
  it("goes on where the page was, if the cursor is kept in its storage", async () => {
    const server = new JournalServer();
    const storage = new MemoryStorage();
    const first = clientOf(server.mock, { cursor: cursorIn(storage) });
    void first.client.connect();
    await pass(50);
    server.publish("thing", { n: 1 });
    await pass(10);
    first.client.close();
    server.publish("thing", { n: 2 });
    const second = clientOf(server.mock, { cursor: cursorIn(storage) });
    void second.client.connect();
    await pass(50);
    expect(numbers(second.of("thing"))).toEqual([2]);
    second.client.close();
  });

  it("tells again what the page threw at, for its cursor is written after the telling", async () => {
    const server = new JournalServer();
    const storage = new MemoryStorage();
    const { client } = clientOf(server.mock, { cursor: cursorIn(storage) });
    const cursors: Array<string | null> = [];
    client.on("event", (event) => event.type === ("thing" as string) && cursors.push(storage.getItem("autobot.cursor")));
    void client.connect();
    await pass(50);
    server.publish("thing", { n: 1 });
    await pass(10);
    expect(cursors).toEqual(["j.0"]);
    expect(storage.getItem("autobot.cursor")).toBe("j.1");
    client.close();
  });

  it("does without a storage that is full or forbidden", async () => {
    const refusing: StorageLike = {
      getItem: () => {
        throw new Error("forbidden");
      },
      setItem: () => {
        throw new Error("full");
      },
    };
    const server = new JournalServer();
    const { client, of } = clientOf(server.mock, { cursor: cursorIn(refusing) });
    void client.connect();
    await pass(50);
    server.cutAll();
    server.publish("thing", { n: 1 });
    await pass(2_000);
    expect(numbers(of("thing"))).toEqual([1]);
    client.close();
  });
});

describe("what comes twice", () => {
  it("is told once: a durable event, and the early copy of an urgent one", async () => {
    const server = new MockServer();
    const { client, of } = clientOf(server);
    void client.connect();
    await pass(20);
    const urgent = { type: "user_permission_request", payload: { action: "a", package: "p", reason: "r" }, id: "e9" };
    server.last.send({ ...urgent, early: true });
    server.last.send({ type: "thing", payload: { n: 1 }, id: "e8", cursor: "j.8" });
    server.last.send({ type: "thing", payload: { n: 1 }, id: "e8", cursor: "j.8" });
    server.last.send({ ...urgent, cursor: "j.9" });
    server.last.send({ ...urgent, early: true });
    await pass(10);
    expect(of("thing")).toHaveLength(1);
    expect(of("user_permission_request")).toMatchObject([{ early: true }]);
    expect(client.cursor).toBe("j.9");
    client.close();
  });

  it("is told twice when it is no durable event, for its id says nothing", async () => {
    const server = new MockServer();
    const { client, of } = clientOf(server, { protocol: "plain" });
    void client.connect();
    await pass(20);
    server.last.send({ type: "progress", payload: { message: "10 %" } });
    server.last.send({ type: "progress", payload: { message: "10 %" } });
    await pass(10);
    expect(of("progress")).toHaveLength(2);
    client.close();
  });
});

describe("frames", () => {
  it("may be batches", async () => {
    const server = new MockServer();
    const { client, of } = clientOf(server);
    void client.connect();
    await pass(20);
    server.last.send([
      { type: "thing", payload: { n: 1 }, id: "e1", cursor: "j.1" },
      { type: "thing", payload: { n: 2 }, id: "e2", cursor: "j.2" },
    ]);
    await pass(10);
    expect(numbers(of("thing"))).toEqual([1, 2]);
    expect(client.cursor).toBe("j.2");
    client.close();
  });

  it("may be wrong, and do no harm", async () => {
    const server = new MockServer();
    const { client, of, problems } = clientOf(server);
    void client.connect();
    await pass(20);
    for (const frame of ["{", "null", "42", '"x"', "[]", "[1]", '{"type":1}', '{"type":"ack"}', '{"type":"drain","payload":null}']) {
      server.last.send(frame);
    }
    server.last.send({ type: "thing", payload: { n: 1 } });
    await pass(10);
    expect(numbers(of("thing"))).toEqual([1]);
    expect(problems).toHaveLength(8);
    expect(client.state).toBe("open");
    client.close();
  });

  it("reach all listeners, whatever one of them throws", async () => {
    const server = new MockServer();
    const { client, of, problems } = clientOf(server);
    const first: string[] = [];
    client.on("event", () => {
      throw new Error("the page's own");
    });
    const forget = client.on("event", (event) => first.push(event.type));
    void client.connect();
    await pass(20);
    server.last.send({ type: "thing", id: "e1", cursor: "j.1" });
    await pass(10);
    forget();
    server.last.send({ type: "thing", id: "e2", cursor: "j.2" });
    await pass(10);
    expect(of("thing")).toHaveLength(2);
    expect(first).toEqual(["thing"]);
    expect(problems).toHaveLength(2);
    expect(client.cursor).toBe("j.2");
    client.close();
  });

  it("of a batch are not told after a listener has closed the client", async () => {
    const server = new MockServer();
    const { client, of } = clientOf(server);
    client.on("event", () => client.close());
    void client.connect();
    await pass(20);
    server.last.send([{ type: "thing" }, { type: "thing" }]);
    await pass(10);
    expect(of("thing")).toHaveLength(1);
  });
});
