// @vitest-environment happy-dom
import { act, StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { afterEach, describe, expect, it, vi } from "vitest";
import { AutobotClient } from "../src/index.js";
import { useWebSocket, type Target, type UseWebSocketOptions, type UseWebSocketResult } from "../src/react/index.js";
import { MockServer, MockWebSocket } from "../src/testing/index.js";
import { JournalServer } from "./model/journalServer.js";
import { holdTime } from "./model/time.js";

holdTime();
Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });

const pass = (milliseconds: number) => act(() => vi.advanceTimersByTimeAsync(milliseconds).then(() => {}));

/** A mounted component that uses the hook, and what the hook gave last. */
class Mounted {
  result!: UseWebSocketResult;
  readonly results: UseWebSocketResult[] = [];
  private readonly root = createRoot(document.createElement("div"));

  constructor(target: Target, options: UseWebSocketOptions = {}, isStrict = false) {
    this.render(target, options, isStrict);
  }

  render(target: Target, options: UseWebSocketOptions = {}, isStrict = false): void {
    const Component = () => {
      this.result = useWebSocket(target, options);
      this.results.push(this.result);
      return null;
    };
    this.component ??= Component;
    const Same = this.component;
    this.target = target;
    this.options = options;
    act(() => this.root.render(isStrict ? <StrictMode><Same /></StrictMode> : <Same />));
  }

  unmount(): void {
    act(() => this.root.unmount());
  }

  private component: (() => null) | undefined;
  target!: Target;
  options!: UseWebSocketOptions;
}

const using = (server: MockServer): UseWebSocketOptions => ({ WebSocket: server.WebSocket });
const openOf = (server: MockServer) => server.connections.filter((each) => each.closedWith === undefined).length;

describe("useWebSocket for React", () => {
  afterEach(() => vi.unstubAllGlobals());

  it("connects and receives messages, as the guide's test has it", async () => {
    vi.stubGlobal("WebSocket", MockWebSocket);
    const onMessage = vi.fn();
    const mounted = new Mounted("ws://test", { onMessage });
    expect(mounted.result.isConnected).toBe(false);
    await pass(20);
    expect(mounted.result.isConnected).toBe(true);
    void mounted.result.sendMessage({ type: "test", data: "hello" });
    await pass(20);
    expect(onMessage).toHaveBeenCalledWith({ type: "test", data: "hello" });
    expect(mounted.result.lastMessage).toEqual({ type: "test", data: "hello" });
    mounted.unmount();
  });

  it("leaves no socket and no timer behind when it is unmounted", async () => {
    const server = new MockServer();
    const onDisconnect = vi.fn();
    const mounted = new Mounted("ws://test", { ...using(server), onDisconnect });
    await pass(20);
    mounted.unmount();
    await pass(60_000);
    expect(server.handshakes).toBe(1);
    expect(openOf(server)).toBe(0);
    expect(onDisconnect).toHaveBeenCalledOnce();
  });

  it("holds one socket in StrictMode", async () => {
    const server = new MockServer();
    const mounted = new Mounted("ws://test", using(server), true);
    await pass(60);
    expect(openOf(server)).toBe(1);
    expect(mounted.result.isConnected).toBe(true);
    mounted.unmount();
    await pass(60);
    expect(openOf(server)).toBe(0);
  });

  it("keeps its socket and its functions when callbacks change, and calls the newest", async () => {
    const server = new MockServer();
    const told: string[] = [];
    let name = "first";
    const Component = () => {
      const mine = name;
      const result = useWebSocket("ws://test", { ...using(server), onMessage: () => told.push(mine) });
      functions.push(result.sendMessage, result.connect, result.disconnect);
      return null;
    };
    const functions: unknown[] = [];
    const root = createRoot(document.createElement("div"));
    act(() => root.render(<Component />));
    await pass(20);
    name = "second";
    act(() => root.render(<Component key={undefined} />));
    server.last.send({ type: "thing" });
    await pass(20);
    expect(told).toEqual(["second"]);
    expect(server.handshakes).toBe(1);
    expect(new Set(functions).size).toBe(3);
    act(() => root.unmount());
    await pass(20);
  });

  it("goes to another address when it changes", async () => {
    const server = new MockServer();
    let target = "ws://one";
    const Component = () => {
      const { isConnected } = useWebSocket(target, using(server));
      return <p>{String(isConnected)}</p>;
    };
    const root = createRoot(document.createElement("div"));
    act(() => root.render(<Component />));
    await pass(20);
    target = "ws://two";
    act(() => root.render(<Component key={undefined} />));
    await pass(20);
    expect(server.connections.map((each) => [each.url.slice(0, 8), each.closedWith])).toEqual([
      ["ws://one", 1000],
      ["ws://two", undefined],
    ]);
    act(() => root.unmount());
    await pass(20);
  });

  it("disconnects without coming back, and connects again when it is asked", async () => {
    const server = new MockServer();
    const told: string[] = [];
    const mounted = new Mounted("ws://test", {
      ...using(server),
      onConnect: () => told.push("connect"),
      onDisconnect: () => told.push("disconnect"),
    });
    await pass(20);
    act(() => mounted.result.disconnect());
    await pass(60_000);
    expect(server.handshakes).toBe(1);
    expect(mounted.result.isConnected).toBe(false);
    act(() => mounted.result.connect());
    await pass(20);
    expect(mounted.result.isConnected).toBe(true);
    expect(told).toEqual(["connect", "disconnect", "connect"]);
    mounted.unmount();
  });

  it("says why there is no connection, and takes it back when there is one", async () => {
    const server = new MockServer();
    server.isDown = true;
    const onError = vi.fn();
    const mounted = new Mounted("ws://test", { ...using(server), onError });
    await pass(20);
    expect(mounted.result.connectionError).toMatch(/^There is no connection: nothing answers/);
    expect(mounted.result.state).toBe("reconnecting");
    expect(onError).toHaveBeenCalledWith(expect.objectContaining({ code: "CLOSED", message: mounted.result.connectionError }));
    server.isDown = false;
    await pass(5_000);
    expect(mounted.result.connectionError).toBeNull();
    mounted.unmount();
  });

  it("gives up after as many attempts as it is told, says so, and begins anew when it is asked", async () => {
    const server = new MockServer();
    server.isDown = true;
    const mounted = new Mounted("ws://test", { ...using(server), reconnectAttempts: 2, reconnectDelay: 1_000 });
    await pass(60_000);
    expect(server.handshakes).toBe(3);
    expect(mounted.result.state).toBe("closed");
    expect(mounted.result.connectionError).toContain("2 tries");
    server.isDown = false;
    act(() => mounted.result.connect());
    await pass(20);
    expect(mounted.result).toMatchObject({ isConnected: true, connectionError: null });
    mounted.unmount();
  });

  it("answers pings by itself, and shows them", async () => {
    const server = new MockServer();
    const mounted = new Mounted("ws://test", using(server));
    await pass(20);
    server.last.send({ type: "ping" });
    await pass(20);
    expect(server.last.messages).toEqual([{ type: "pong" }]);
    expect(mounted.result.lastMessage).toEqual({ type: "ping" });
    mounted.unmount();
  });

  it("rejects what is sent after unmounting, without disturbing those who do not look", async () => {
    const mounted = new Mounted("ws://test", using(new MockServer()));
    await pass(20);
    const { sendMessage } = mounted.result;
    mounted.unmount();
    const sent = sendMessage({ type: "ping" });
    await expect(sent).rejects.toMatchObject({ code: "CLOSED" });
  });

  it("resumes and acknowledges with autobot.v2", async () => {
    const server = new JournalServer();
    const onMessage = vi.fn();
    const mounted = new Mounted("ws://test", { ...using(server.mock), protocol: "autobot.v2", onMessage });
    await pass(50);
    server.cutAll();
    server.publish("thing", { n: 1 });
    await pass(2_000);
    const ack = mounted.result.sendMessage({ type: "user_message", payload: { message: "Hi" } });
    await pass(50);
    expect(await ack).toMatchObject({ isAcknowledged: true });
    expect(onMessage.mock.calls.filter(([event]) => (event as { type: string }).type === "thing")).toHaveLength(1);
    mounted.unmount();
  });

  it("leaves a client that others use open when it is unmounted", async () => {
    const server = new JournalServer();
    const client = new AutobotClient({ url: "ws://test", WebSocket: server.mock.WebSocket });
    const one = new Mounted(client);
    await pass(50);
    const onConnect = vi.fn();
    const other = new Mounted(client, { onConnect });
    await pass(50);
    expect(other.result.isConnected).toBe(true);
    expect(onConnect).not.toHaveBeenCalled();
    one.unmount();
    server.publish("thing", { n: 1 });
    await pass(50);
    expect(server.mock.handshakes).toBe(1);
    expect(other.result.isConnected).toBe(true);
    expect(other.result.lastMessage?.type).toBe("thing");
    other.unmount();
    client.close();
  });
});
