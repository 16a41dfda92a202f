import { describe, expect, it } from "vitest";
import { AutobotError, ask } from "../src/index.js";
import { MockServer } from "../src/testing/index.js";
import { clientOf, outcome } from "./model/clients.js";
import { JournalServer } from "./model/journalServer.js";
import { holdTime, pass } from "./model/time.js";

holdTime();

const say = (message: string) => ({ type: "user_message" as const, payload: { message } });
const messagesOf = (server: MockServer) => server.connections.flatMap((each) => each.messages).filter((each) => each["type"] !== "ping");

describe("a message", () => {
  it("gets an id, and its promise the server's answer", async () => {
    const server = new JournalServer();
    const { client } = clientOf(server.mock);
    void client.connect();
    await pass(50);
    const sent = client.send(say("Hi"), { id: "m-1" });
    await pass(20);
    expect(await sent).toEqual({ messageId: "m-1", isAcknowledged: true, isRepeated: false });
    expect(client.pendingCount).toBe(0);
    client.close();
  });

  it("waits for a connection, in order", async () => {
    const server = new JournalServer();
    const { client } = clientOf(server.mock);
    void client.connect();
    const sent = ["a", "b", "c"].map((id) => client.send(say(id), { id }));
    expect(client.pendingCount).toBe(3);
    await pass(100);
    await Promise.all(sent);
    expect(server.handled).toEqual(["a", "b", "c"]);
    client.close();
  });

  it("that was not answered before the line was lost is sent again with its id, and handled once", async () => {
    const server = new JournalServer();
    const { client } = clientOf(server.mock);
    void client.connect();
    await pass(50);
    server.answers = false;
    const sent = ["a", "b", "c"].map((id) => client.send(say(id), { id }));
    await pass(20);
    server.answers = true;
    server.cutAll();
    await pass(2_000);
    expect((await Promise.all(sent)).map((each) => each.isRepeated)).toEqual([true, true, true]);
    expect(server.handled).toEqual(["a", "b", "c"]);
    expect(messagesOf(server.mock).map((each) => each["id"])).toEqual(["a", "b", "c", "a", "b", "c"]);
    client.close();
  });

  it("that may be in the hands of the server still is not overtaken by later ones", async () => {
    const server = new MockServer();
    const { client } = clientOf(server);
    void client.connect();
    await pass(20);
    const sent = ["a", "b"].map((id) => client.send(say(id), { id }));
    await pass(10);
    server.last.cut();
    sent.push(client.send(say("c"), { id: "c" }));
    await pass(2_000);
    const seen: unknown[] = [];
    for (const id of ["a", "b", "c"]) {
      seen.push(server.last.messages.map((each) => each["id"]));
      server.last.send({ type: "ack", payload: { message_id: id, repeated: false }, re: id });
      await pass(20);
    }
    await Promise.all(sent);
    expect(seen).toEqual([["a"], ["a", "b"], ["a", "b", "c"]]);
    client.close();
  });

  it("that is not answered on an open line is sent again there", async () => {
    const server = new JournalServer();
    const { client } = clientOf(server.mock);
    void client.connect();
    await pass(50);
    server.answers = false;
    const sent = client.send(say("a"), { id: "a" });
    await pass(10_000);
    server.answers = true;
    await pass(5_100);
    expect(await sent).toMatchObject({ isRepeated: true });
    client.close();
  });

  it("that is never answered is rejected in time, saying that it may have arrived", async () => {
    const server = new JournalServer();
    server.answers = false;
    const { client } = clientOf(server.mock);
    void client.connect();
    const arrived = client.send(say("a"), { id: "a" });
    const problem = arrived.catch((each: unknown) => each as AutobotError);
    await pass(60_000);
    expect(await problem).toMatchObject({ code: "ACK_TIMEOUT", mayHaveArrived: true, messageId: "a" });
    client.close();
  });

  it("for which there is no connection is rejected in time, saying that it was not sent", async () => {
    const server = new MockServer();
    server.isDown = true;
    const { client } = clientOf(server);
    void client.connect();
    const sent = client.send(say("a"), { timeout: 5_000 }).catch((each: unknown) => each);
    await pass(5_000);
    expect(await sent).toMatchObject({ code: "ACK_TIMEOUT", mayHaveArrived: false });
    server.isDown = false;
    await pass(60_000);
    expect(messagesOf(server)).toEqual([]);
    client.close();
  });

  it("that the server refuses is rejected with its code", async () => {
    const server = new MockServer();
    const { client } = clientOf(server);
    void client.connect();
    await pass(20);
    const sent = client.send(say(""), { id: "m" }).catch((each: unknown) => each);
    await pass(10);
    const how = { message: "It is empty.", error_code: "BAD_FIELD", severity: "low" };
    server.last.send({ type: "error", payload: how, id: "x1", re: "m", cursor: "j.1" });
    await pass(10);
    expect(client.pendingCount).toBe(1);
    server.last.send({ type: "error", payload: how, id: "x2", re: "m" });
    await pass(10);
    expect(await sent).toMatchObject({ code: "BAD_FIELD", message: "It is empty.", mayHaveArrived: false });
    client.close();
  });

  it.each(["RATE_LIMITED", "LANE_FULL", "DRAINING"])("that got %s is sent again a second later", async (code) => {
    const server = new MockServer();
    const { client } = clientOf(server);
    void client.connect();
    await pass(20);
    const sent = client.send(say("a"), { id: "m" });
    await pass(10);
    server.last.send({ type: "error", payload: { message: "Too fast.", error_code: code, severity: "medium" }, id: "x", re: "m" });
    await pass(900);
    expect(messagesOf(server)).toHaveLength(1);
    await pass(200);
    expect(messagesOf(server)).toHaveLength(2);
    server.last.send({ type: "ack", payload: { message_id: "m", repeated: false }, id: "y", re: "m" });
    await pass(10);
    expect(await sent).toMatchObject({ isAcknowledged: true });
    client.close();
  });

  it("with an id that is on its way already is the same message", async () => {
    const server = new JournalServer();
    const { client } = clientOf(server.mock);
    void client.connect();
    const one = client.send(say("a"), { id: "a" });
    const other = client.send({ ...say("a"), id: "a" });
    await pass(100);
    expect(await one).toBe(await other);
    expect(server.handled).toEqual(["a"]);
    client.close();
  });

  it("is refused at once when it is too large, or no JSON", async () => {
    const { client } = clientOf(new MockServer(), { maxMessageBytes: 100 });
    void client.connect();
    expect(await outcome(client.send(say("ü".repeat(40))))).toBe("MESSAGE_TOO_LARGE");
    expect(await outcome(client.send({ type: "settings_update", payload: { settings: { n: 1n } } }))).toBe("NOT_SERIALISABLE");
    client.close();
  });

  it("is taken by a plain server without id and answer", async () => {
    const server = new MockServer();
    const { client } = clientOf(server, { protocol: "plain" });
    void client.connect();
    const sent = client.send(say("Hi"));
    await pass(30);
    expect(await sent).toMatchObject({ isAcknowledged: false });
    expect(server.last.sent).toEqual(['{"type":"user_message","payload":{"message":"Hi"}}']);
    client.close();
  });
});

describe("the queue", () => {
  it("refuses the newest with an error when it is full, and keeps the rest", async () => {
    const server = new JournalServer();
    const { client } = clientOf(server.mock, { queueLimit: 3 });
    void client.connect();
    const sent = ["a", "b", "c", "d"].map((id) => outcome(client.send(say(id), { id })));
    await pass(100);
    expect(await sent[3]).toBe("QUEUE_FULL");
    expect(server.handled).toEqual(["a", "b", "c"]);
    client.close();
  });

  it("is slower than the server's rate, and sends all", async () => {
    const server = new JournalServer();
    const { client } = clientOf(server.mock, { window: 1_000 });
    void client.connect();
    await pass(50);
    const sent = Array.from({ length: 1_000 }, (_, n) => client.send(say(String(n)), { id: `m${n}` }));
    await pass(100);
    expect(server.handled.length).toBeGreaterThanOrEqual(100);
    expect(server.handled.length).toBeLessThan(120);
    await pass(1_000);
    expect(server.handled.length).toBeLessThan(170);
    await pass(18_000);
    await Promise.all(sent);
    expect(server.handled).toEqual(Array.from({ length: 1_000 }, (_, n) => `m${n}`));
    client.close();
  });

  it("has at most so many on the wire without an answer as the window says", async () => {
    const server = new JournalServer();
    server.answers = false;
    const { client } = clientOf(server.mock, { window: 8 });
    void client.connect();
    await pass(50);
    const sent = Array.from({ length: 20 }, (_, n) => outcome(client.send(say(String(n)), { id: `m${n}` })));
    await pass(1_000);
    expect(server.handled).toHaveLength(8);
    server.answers = true;
    await pass(20_000);
    expect(await Promise.all(sent)).toHaveLength(20);
    expect(server.handled).toHaveLength(20);
    client.close();
  });

  it("is emptied when the client is closed, each promise saying whether its message may have arrived", async () => {
    const server = new JournalServer();
    server.answers = false;
    const { client } = clientOf(server.mock, { window: 1 });
    void client.connect();
    const sent = ["a", "b"].map((id) => client.send(say(id), { id }).catch((each: unknown) => each));
    await pass(50);
    client.close();
    expect(await Promise.all(sent)).toMatchObject([
      { code: "CLOSED", mayHaveArrived: true },
      { code: "CLOSED", mayHaveArrived: false },
    ]);
    expect(await outcome(client.send(say("c")))).toBe("CLOSED");
  });

  it("stands still while the server drains, and goes on with the next one", async () => {
    const server = new JournalServer();
    const { client, stateNames, states } = clientOf(server.mock);
    void client.connect();
    await pass(50);
    server.mock.last.send({ type: "drain", payload: { retry_after_ms: 1_180 }, id: "d" });
    await pass(10);
    const sent = client.send(say("a"), { id: "a" });
    await pass(100);
    expect(server.handled).toEqual([]);
    server.mock.last.close(1012);
    await pass(1_100);
    expect(server.mock.connections).toHaveLength(1);
    await pass(200);
    expect(await sent).toMatchObject({ isAcknowledged: true });
    expect(stateNames()).toEqual(["connecting", "open", "draining", "reconnecting", "open"]);
    expect(states[3]).toMatchObject({ retryIn: 1_180 });
    client.close();
  });
});

describe("a question", () => {
  const question = { type: "chat_history" as const, payload: { chat_id: "c" } };
  const answer = (re: string) => ({ type: "chat_history", payload: { chat_id: "c", messages: [] }, id: "h", re });

  it("is answered by the event that names it", async () => {
    const server = new MockServer();
    const { client } = clientOf(server);
    void client.connect();
    await pass(20);
    const asked = ask(client, { ...question, id: "q" }, "chat_history");
    server.last.send(answer("other"));
    server.last.send({ type: "ack", payload: { message_id: "q", repeated: false }, id: "a", re: "q" });
    server.last.send(answer("q"));
    await pass(20);
    expect((await asked).re).toBe("q");
    client.close();
  });

  it("is asked again when the line was lost between ack and answer", async () => {
    const server = new MockServer();
    const { client } = clientOf(server);
    void client.connect();
    await pass(20);
    const asked = ask(client, { ...question, id: "q" }, "chat_history");
    server.last.send({ type: "ack", payload: { message_id: "q", repeated: false }, id: "a", re: "q" });
    await pass(20);
    server.last.cut();
    await pass(2_000);
    expect(messagesOf(server).map((each) => each["id"])).toEqual(["q", "q"]);
    server.last.send(answer("q"));
    await pass(20);
    expect((await asked).payload.chat_id).toBe("c");
    client.close();
  });

  it("is rejected with the server's error, after its time, and when the client is closed", async () => {
    const server = new MockServer();
    const { client } = clientOf(server);
    void client.connect();
    await pass(20);
    const refused = outcome(ask(client, { ...question, id: "q1" }, "chat_history"));
    const late = outcome(ask(client, { ...question, id: "q2" }, "chat_history", 5_000));
    const closed = outcome(ask(client, { ...question, id: "q3" }, "chat_history"));
    server.last.send({ type: "error", payload: { message: "", error_code: "NOT_FOUND", severity: "low" }, re: "q1" });
    for (const id of ["q2", "q3"]) server.last.send({ type: "ack", payload: { message_id: id, repeated: false }, re: id });
    await pass(5_000);
    client.close();
    expect(await Promise.all([refused, late, closed])).toEqual(["NOT_FOUND", "ACK_TIMEOUT", "CLOSED"]);
  });
});
