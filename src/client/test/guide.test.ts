import { describe, expect, it, vi } from "vitest";
import {
  ChatEventAggregator,
  MessageBatcher,
  MessageFilter,
  WebSocketHealthMonitor,
  WebSocketMessageRouter,
  WebSocketQueue,
} from "../src/guide/index.js";
import { MockServer, MockWebSocket } from "../src/testing/index.js";
import { holdTime, pass } from "./model/time.js";

holdTime();

describe("WebSocketMessageRouter", () => {
  it("hands a payload to the handler of its type, and leaves others", () => {
    const unhandled: string[] = [];
    const router = new WebSocketMessageRouter({ onUnhandled: (message) => unhandled.push(message.type) });
    const answers: string[] = [];
    router.addHandler("llm_response", (payload) => void answers.push(payload.response));
    router.processMessage({ type: "llm_response", payload: { response: "Hello" } });
    router.removeHandler("llm_response");
    router.processMessage({ type: "llm_response", payload: { response: "again" } });
    expect(answers).toEqual(["Hello"]);
    expect(unhandled).toEqual(["llm_response"]);
  });

  it("survives what handlers throw, later too", async () => {
    const problems: unknown[] = [];
    const router = new WebSocketMessageRouter({ onError: (problem) => problems.push(problem) });
    router.addHandler("now", () => {
      throw new Error("now");
    });
    router.addHandler("later", () => Promise.reject(new Error("later")));
    router.processMessage({ type: "now" });
    router.processMessage({ type: "later" });
    await pass(0);
    expect(problems).toMatchObject([{ message: "now" }, { message: "later" }]);
  });
});

describe("ChatEventAggregator", () => {
  it("keeps the newest 10 000", () => {
    const events = new ChatEventAggregator();
    for (let n = 0; n < 25_000; n++) events.addEvent("thing", n);
    expect(events.getEvents()).toHaveLength(10_000);
    expect(events.getEvents().at(0)?.payload).toBe(15_000);
    expect(events.getEvents().at(-1)?.payload).toBe(24_999);
  });

  it("gives them by type and time, in lists of the caller's own", () => {
    const start = Date.parse("2026-01-01T00:00:00Z");
    let now = start;
    const events = new ChatEventAggregator({ now: () => new Date(now) });
    for (const type of ["a", "b", "a"]) {
      events.addEvent(type, null);
      now += 1_000;
    }
    events.addEvent("a", null, { id: "known", ts: "2026-01-01T00:00:01.500Z" });
    events.getEvents().length = 0;
    expect(events.getEvents("a")).toHaveLength(3);
    expect(events.getEventsSince(new Date(start + 1_000)).map((each) => each.type)).toEqual(["b", "a", "a"]);
    expect(events.getEventsSince(new Date(start + 1_000), "b")).toHaveLength(1);
    expect(events.getEvents().at(-1)?.id).toBe("known");
    events.clearEvents();
    expect(events.getEvents()).toEqual([]);
  });

  it("tells all subscribers, also those after one that throws or leaves meanwhile", () => {
    vi.spyOn(console, "error").mockImplementation(() => {});
    const events = new ChatEventAggregator();
    const heard: string[] = [];
    const leave = events.subscribe(() => {
      heard.push("first");
      leave();
      throw new Error("mine");
    });
    events.subscribe(() => heard.push("second"));
    events.addEvent("a", null);
    events.addEvent("a", null);
    expect(heard).toEqual(["first", "second", "second"]);
  });
});

describe("WebSocketHealthMonitor", () => {
  const quick = { healthCheckInterval: 1_000, pongTimeout: 500 };

  it("is content while something answers, and leaves no timer behind", async () => {
    const server = new MockServer({ onMessage: (connection) => connection.send({ type: "pong" }) });
    const ws = new server.WebSocket("ws://test");
    const monitor = new WebSocketHealthMonitor(ws, quick);
    await pass(10_000);
    expect(ws.readyState).toBe(MockWebSocket.OPEN);
    expect(server.last.messages.length).toBeGreaterThan(6);
    monitor.destroy();
  });

  it("closes a socket whose server does not answer, and says so at once", async () => {
    const server = new MockServer();
    const ws = new server.WebSocket("ws://test");
    const dead = vi.fn();
    new WebSocketHealthMonitor(ws, { ...quick, onDead: dead });
    await pass(20);
    server.last.freeze();
    await pass(1_600);
    expect(dead).toHaveBeenCalledOnce();
    expect(ws.readyState).toBe(MockWebSocket.CLOSING);
  });

  it("takes handlePong for an answer, as in the guide, and stops with the socket", async () => {
    const server = new MockServer();
    const ws = new server.WebSocket("ws://test");
    const monitor = new WebSocketHealthMonitor(ws, quick);
    await pass(1_200);
    monitor.handlePong();
    await pass(500);
    expect(ws.readyState).toBe(MockWebSocket.OPEN);
    ws.close();
    await pass(50);
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe("WebSocketQueue", () => {
  it("keeps messages until the socket opens, and sends them in order", async () => {
    const server = new MockServer();
    const queue = new WebSocketQueue();
    queue.send({ n: 1 });
    queue.setWebSocket(new server.WebSocket("ws://test"));
    queue.send({ n: 2 });
    expect(queue.getQueueSize()).toBe(2);
    await pass(20);
    queue.send({ n: 3 });
    await pass(10);
    expect(server.last.messages).toEqual([{ n: 1 }, { n: 2 }, { n: 3 }]);
    expect(queue.getQueueSize()).toBe(0);
  });

  it("refuses the newest when it is full, and drops nothing", () => {
    const queue = new WebSocketQueue({ maxQueueSize: 2 });
    queue.send({ type: "workflow_approval" });
    queue.send(2);
    expect(() => queue.send(3)).toThrow(expect.objectContaining({ code: "QUEUE_FULL" }));
    expect(queue.getQueueSize()).toBe(2);
    queue.clearQueue();
    expect(queue.getQueueSize()).toBe(0);
  });

  it("leaves the old socket alone when it gets another", async () => {
    const server = new MockServer();
    const queue = new WebSocketQueue();
    const old = new server.WebSocket("ws://old");
    queue.setWebSocket(old);
    queue.setWebSocket(null);
    queue.send({ n: 1 });
    await pass(20);
    expect(queue.getQueueSize()).toBe(1);
    queue.setWebSocket(old);
    expect(queue.getQueueSize()).toBe(0);
  });

  it("keeps what a socket throws at", () => {
    const queue = new WebSocketQueue();
    const broken = { readyState: 1, protocol: "", close() {}, addEventListener() {}, removeEventListener() {} };
    expect(() => {
      queue.send({ n: 1 });
      queue.setWebSocket({ ...broken, send: () => { throw new Error("broken"); } });
    }).toThrow("broken");
    expect(queue.getQueueSize()).toBe(1);
  });
});

describe("MessageBatcher", () => {
  it("hands on ten at once, and fewer after 100 ms", async () => {
    const batches: number[][] = [];
    const batcher = new MessageBatcher<number>((messages) => batches.push(messages));
    for (let n = 0; n < 23; n++) batcher.add(n);
    expect(batches.map((each) => each.length)).toEqual([10, 10]);
    await pass(99);
    expect(batches).toHaveLength(2);
    await pass(1);
    expect(batches.flat()).toEqual(Array.from({ length: 23 }, (_, n) => n));
    batcher.add(23);
    batcher.destroy();
    expect(batches.flat()).toHaveLength(24);
  });

  it("keeps what could not be handed on, in order, up to a bound", async () => {
    let isDown = true;
    const sent: number[] = [];
    const problems: unknown[] = [];
    const batcher = new MessageBatcher<number>(
      (messages) => {
        if (isDown) throw new Error("down");
        sent.push(...messages);
      },
      { limit: 3, batchSize: 100, onError: (problem) => problems.push(problem) },
    );
    [1, 2, 3].forEach((n) => batcher.add(n));
    expect(() => batcher.add(4)).toThrow(expect.objectContaining({ code: "QUEUE_FULL" }));
    await pass(100);
    expect(problems).toHaveLength(1);
    expect(() => batcher.flush()).toThrow("down");
    isDown = false;
    batcher.flush();
    expect(sent).toEqual([1, 2, 3]);
  });
});

describe("MessageFilter", () => {
  it("lets through what all filters allow", () => {
    const filter = new MessageFilter();
    const remove = filter.addFilter(MessageFilter.createTypeFilter(["a", "b"]));
    filter.addFilter((message) => message.type !== "b");
    expect(["a", "b", "c"].map((type) => filter.shouldProcess({ type }))).toEqual([true, false, false]);
    remove();
    expect(filter.shouldProcess({ type: "c" })).toBe(true);
  });

  it("limits the rate over any second, but not of types that are exempt", () => {
    let now = 0;
    const allow = MessageFilter.createRateLimitFilter(2, { now: () => now, exempt: ["error"] });
    const passes = (at: number, type = "a") => {
      now = at;
      return allow({ type });
    };
    expect([0, 900, 950, 999, 1_000, 1_100, 1_900].map((at) => passes(at))).toEqual([true, true, false, false, true, false, true]);
    expect([1_901, 1_901, 1_901].map((at) => passes(at, "error"))).toEqual([true, true, true]);
  });
});

/** As its examples are written, with no options. */
describe("the guide's own code", () => {
  it("routes what a socket brings", async () => {
    const server = new MockServer();
    const ws = new server.WebSocket("ws://test") as InstanceType<typeof MockWebSocket>;
    const shown: string[] = [];
    const messageRouter = new WebSocketMessageRouter();
    messageRouter.addHandler("llm_response", (payload) => {
      shown.push(`AI Response: ${payload.response}`);
    });
    messageRouter.addHandler("workflow_step_started", (payload) => {
      shown.push(`Workflow step started: ${payload.description}`);
    });
    messageRouter.addHandler("error", (payload) => {
      shown.push(`System error: ${payload.message}`);
    });
    ws.onmessage = (event) => {
      const message = JSON.parse(event.data as string) as { type: string; payload: unknown };
      messageRouter.processMessage(message);
    };
    await pass(20);
    server.last.send({ type: "llm_response", payload: { response: "Hello" } });
    server.last.send({ type: "workflow_step_started", payload: { description: "Looks" } });
    server.last.send({ type: "ping" });
    server.last.send({ type: "error", payload: { message: "Full" } });
    await pass(20);
    expect(shown).toEqual(["AI Response: Hello", "Workflow step started: Looks", "System error: Full"]);
  });

  it("asks for a sign of life after 30 s, and closes 5 s later", async () => {
    const server = new MockServer();
    const ws = new server.WebSocket("ws://test");
    await pass(20);
    const monitor = new WebSocketHealthMonitor(ws);
    await pass(29_900);
    expect(server.last.messages).toEqual([]);
    await pass(200);
    expect(server.last.messages).toEqual([{ type: "ping" }]);
    await pass(4_800);
    expect(ws.readyState).toBe(MockWebSocket.OPEN);
    await pass(200);
    expect(ws.readyState).toBe(MockWebSocket.CLOSED);
    monitor.destroy();
  });

  it("queues 1 000 messages for a socket that comes later", async () => {
    const server = new MockServer();
    const queue = new WebSocketQueue();
    for (let n = 0; n < 1_000; n++) queue.send({ n });
    expect(() => queue.send({ n: 1_000 })).toThrow(expect.objectContaining({ code: "QUEUE_FULL" }));
    queue.setWebSocket(new server.WebSocket("ws://test"));
    await pass(20);
    expect(server.last.messages.map((each) => each["n"])).toEqual(Array.from({ length: 1_000 }, (_, n) => n));
  });

  it("filters by type, by what a message says, and by 2 in a second", async () => {
    const filter = new MessageFilter();
    filter.addFilter(MessageFilter.createTypeFilter(["progress", "error"]));
    filter.addFilter((message: { type: string; payload: { percentage: number } }) => message.payload.percentage > 10);
    filter.addFilter(MessageFilter.createRateLimitFilter(2));
    const passes = (type: string, percentage: number) => filter.shouldProcess({ type, payload: { percentage } });
    expect([passes("ping", 50), passes("progress", 5), passes("progress", 20), passes("progress", 30)]).toEqual([false, false, true, true]);
    expect(passes("progress", 40)).toBe(false);
    await pass(1_001);
    expect(passes("progress", 50)).toBe(true);
  });

  it("is told of an error when the socket is closed already, where nobody listens", async () => {
    const server = new MockServer();
    server.isDown = true;
    const invalidWs = new server.WebSocket("ws://invalid-host:9999") as InstanceType<typeof MockWebSocket>;
    const seen: number[] = [];
    invalidWs.onerror = () => void seen.push(invalidWs.readyState);
    await pass(20);
    expect(seen).toEqual([MockWebSocket.CLOSED]);
  });
});
