import { describe, expect, it } from "vitest";
import { MockServer, MockWebSocket } from "../src/testing/index.js";
import { holdTime, pass } from "./model/time.js";

holdTime();

/** Records what a socket tells, by handlers and by listeners. */
function recorded(ws: InstanceType<typeof MockWebSocket>): string[] {
  const told: string[] = [];
  ws.onopen = () => told.push("on open");
  ws.onmessage = (event) => told.push(`on message ${String(event.data)}`);
  ws.onerror = () => told.push("on error");
  ws.onclose = (event) => told.push(`on close ${event.code} ${event.reason}`);
  for (const type of ["open", "message", "error", "close"]) ws.addEventListener(type, () => told.push(type));
  return told;
}

describe("MockWebSocket", () => {
  it("opens and gives back what it is sent, as in the guide", async () => {
    const ws = new MockWebSocket("ws://test");
    const told = recorded(ws);
    expect(ws.readyState).toBe(MockWebSocket.CONNECTING);
    await pass(10);
    expect(ws.readyState).toBe(ws.OPEN);
    ws.send("hello");
    await pass(20);
    expect(told).toEqual(["on open", "open", "on message hello", "message"]);
  });

  it("throws when, and only when, a browser does", async () => {
    expect(() => new MockWebSocket("mailto:me")).toThrow(expect.objectContaining({ name: "SyntaxError" }));
    const ws = new MockWebSocket("ws://test");
    expect(() => ws.send("early")).toThrow(expect.objectContaining({ name: "InvalidStateError" }));
    expect(() => ws.close(1006)).toThrow(expect.objectContaining({ name: "InvalidAccessError" }));
    expect(() => ws.close(4000, "x".repeat(124))).toThrow(expect.objectContaining({ name: "SyntaxError" }));
    await pass(10);
    ws.close(4000, "bye");
    ws.send("late");
    expect(ws.bufferedAmount).toBe(4);
    expect(ws.readyState).toBe(MockWebSocket.CLOSING);
    ws.close();
  });

  it("closes after the other side has heard of it", async () => {
    const server = new MockServer();
    const ws = new server.WebSocket("ws://test") as MockWebSocket;
    const told = recorded(ws);
    await pass(10);
    ws.close(4000, "bye");
    expect(ws.readyState).toBe(MockWebSocket.CLOSING);
    await pass(10);
    expect(server.last.closedWith).toBe(4000);
    expect(told.slice(2)).toEqual(["on close 4000 bye", "close"]);
  });

  it("tells of a refused handshake, and of a line that ended, by error and 1006", async () => {
    const server = new MockServer({ protocols: ["autobot.v2"] });
    const refused = recorded(new server.WebSocket("ws://test", ["other"]) as MockWebSocket);
    const ws = new server.WebSocket("ws://test", ["other", "autobot.v2"]) as MockWebSocket;
    const cut = recorded(ws);
    await pass(10);
    expect(ws.protocol).toBe("autobot.v2");
    server.last.cut();
    await pass(10);
    expect(refused).toEqual(["on error", "error", "on close 1006 ", "close"]);
    expect(cut.slice(2)).toEqual(refused);
  });

  it("never opens when it was closed before", async () => {
    const ws = new MockWebSocket("ws://test");
    const told = recorded(ws);
    ws.close();
    await pass(50);
    expect(told).toEqual(["on error", "error", "on close 1006 ", "close"]);
  });

  it("forgets a handler that is taken away, and obeys once", async () => {
    const server = new MockServer();
    const ws = new server.WebSocket("ws://test") as MockWebSocket;
    const told: string[] = [];
    ws.onmessage = () => told.push("handler");
    ws.addEventListener("message", () => told.push("once"), { once: true });
    await pass(10);
    server.last.send("1");
    await pass(10);
    ws.onmessage = null;
    server.last.send("2");
    await pass(10);
    expect(told).toEqual(["handler", "once"]);
  });
});
