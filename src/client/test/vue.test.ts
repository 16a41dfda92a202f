// @vitest-environment happy-dom
import { createApp, createSSRApp, effectScope, h, nextTick } from "vue";
import { renderToString } from "vue/server-renderer";
import { describe, expect, it, vi } from "vitest";
import { MockServer } from "../src/testing/index.js";
import { useWebSocket, type UseWebSocketReturn, type UseWebSocketVueOptions } from "../src/vue/index.js";
import { JournalServer } from "./model/journalServer.js";
import { holdTime, pass } from "./model/time.js";

// Vue looks for its developer tools for three seconds.
holdTime(3_000);

/** A mounted component that uses the composable. */
function mounted(options: UseWebSocketVueOptions): { result: UseWebSocketReturn; element: Element; unmount: () => void } {
  let result!: UseWebSocketReturn;
  const app = createApp({
    setup() {
      result = useWebSocket("ws://test", options);
      return () => h("p", `${result.isConnected.value} ${result.messages.value.length}`);
    },
  });
  const element = document.createElement("div");
  app.mount(element);
  return { result, element, unmount: () => app.unmount() };
}

describe("useWebSocket for Vue", () => {
  it("shows whether it is connected, and what came", async () => {
    const server = new MockServer();
    const { result, element, unmount } = mounted({ WebSocket: server.WebSocket });
    expect(element.textContent).toBe("false 0");
    await pass(20);
    server.last.send({ type: "thing", payload: { n: 1 } });
    await pass(20);
    await nextTick();
    expect(element.textContent).toBe("true 1");
    expect(result.lastMessage.value).toEqual({ type: "thing", payload: { n: 1 } });
    unmount();
  });

  it("keeps the newest 1 000, and forgets them when it is told to", async () => {
    const server = new MockServer();
    const { result, unmount } = mounted({ WebSocket: server.WebSocket });
    await pass(20);
    server.last.send(Array.from({ length: 1_500 }, (_, n) => ({ type: "thing", payload: { n } })));
    await pass(20);
    expect(result.messages.value).toHaveLength(1_000);
    expect(result.messages.value[0]).toMatchObject({ payload: { n: 500 } });
    result.clearMessages();
    expect(result.messages.value).toEqual([]);
    unmount();
  });

  it("leaves no socket and no timer behind when it is unmounted, and does not come back", async () => {
    const server = new MockServer();
    const { result, unmount } = mounted({ WebSocket: server.WebSocket });
    await pass(20);
    unmount();
    result.connect();
    await pass(60_000);
    expect(server.handshakes).toBe(1);
    expect(server.last.closedWith).toBe(1000);
    await expect(result.sendMessage({ type: "ping" })).rejects.toMatchObject({ code: "CLOSED" });
  });

  it("refuses what is sent before it is mounted", async () => {
    const server = new MockServer();
    let early!: Promise<unknown>;
    const app = createApp({
      setup() {
        early = useWebSocket("ws://test", { WebSocket: server.WebSocket }).sendMessage({ type: "thing", payload: {} });
        return () => h("p");
      },
    });
    app.mount(document.createElement("div"));
    await expect(early).rejects.toMatchObject({ code: "CLOSED" });
    app.unmount();
    await pass(20);
  });

  it("disconnects without coming back, and connects again when it is asked", async () => {
    const server = new MockServer();
    const { result, unmount } = mounted({ WebSocket: server.WebSocket });
    await pass(20);
    result.disconnect();
    await pass(60_000);
    expect(server.handshakes).toBe(1);
    result.connect();
    await pass(20);
    expect(result.isConnected.value).toBe(true);
    unmount();
  });

  it("gives up after as many attempts as it is told, and says so; answers pings while it is connected", async () => {
    const server = new MockServer();
    const { result, unmount } = mounted({ WebSocket: server.WebSocket, reconnectAttempts: 1 });
    await pass(20);
    server.last.send({ type: "ping" });
    await pass(20);
    expect(server.last.messages).toEqual([{ type: "pong" }]);
    server.isDown = true;
    server.last.cut();
    await pass(60_000);
    expect(server.handshakes).toBe(2);
    expect(result.isConnected.value).toBe(false);
    expect(result.connectionError.value).toContain("1 tries");
    unmount();
  });

  it("works in a scope without a component, and resumes with autobot.v2", async () => {
    const server = new JournalServer();
    const scope = effectScope();
    const result = scope.run(() => useWebSocket("ws://test", { WebSocket: server.mock.WebSocket, protocol: "autobot.v2" }));
    await pass(50);
    server.cutAll();
    server.publish("thing", { n: 1 });
    await pass(2_000);
    expect(result?.messages.value.filter((each) => each.type === ("thing" as string))).toHaveLength(1);
    scope.stop();
  });

  it("connects to nothing where pages are rendered on a server", async () => {
    const server = new MockServer();
    const app = createSSRApp({
      setup() {
        const { isConnected } = useWebSocket("ws://test", { WebSocket: server.WebSocket });
        return () => h("p", String(isConnected.value));
      },
    });
    vi.useRealTimers();
    expect(await renderToString(app)).toBe("<p>false</p>");
    vi.useFakeTimers();
    expect(server.handshakes).toBe(0);
  });
});
