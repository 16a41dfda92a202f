import { describe, expect, it } from "vitest";
import { pauseBefore } from "../src/backoff.js";
import { comesBack } from "../src/closeCodes.js";
import { MockServer } from "../src/testing/index.js";
import { clientOf, outcome } from "./model/clients.js";
import { holdTime, pass } from "./model/time.js";

holdTime();

describe("the pauses", () => {
  const limits = { reconnectDelay: 500, maxReconnectDelay: 30_000 };

  it("lie between half a second and a bound that doubles up to 30 s", () => {
    const longest = [0, 1, 2, 3, 4, 5, 6, 50].map((tries) => pauseBefore(tries, limits, () => 1));
    expect(longest).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000]);
    expect(pauseBefore(50, limits, () => 0)).toBe(500);
  });

  it("are spread over the whole range", () => {
    const pauses = [0, 0.25, 0.5, 0.75].map((chance) => pauseBefore(9, limits, () => chance));
    expect(pauses).toEqual([500, 7_875, 15_250, 22_625]);
  });
});

describe("the close codes", () => {
  it("bring the client back after 1001, 1006, 1012 and 4000 to 4499 only", () => {
    const codes = [1000, 1001, 1002, 1003, 1005, 1006, 1007, 1008, 1009, 1011, 1012, 1013, 3000, 4000, 4008, 4499, 4500, 4501, 4999];
    expect(codes.filter((code) => comesBack(code, false))).toEqual([1001, 1006, 1012, 4000, 4008, 4499]);
  });

  it("mean a little more with a server that is not AutoBot", () => {
    expect([1000, 1005, 1008, 1011, 1013].filter((code) => comesBack(code, true))).toEqual([1005, 1011, 1013]);
  });
});

describe("a client", () => {
  it("is connecting, then open, and resolves connect", async () => {
    const { client, stateNames } = clientOf(new MockServer());
    const connected = client.connect();
    expect(client.state).toBe("connecting");
    await pass(10);
    await connected;
    expect(stateNames()).toEqual(["connecting", "open"]);
    client.close();
  });

  it("offers its subprotocol, and none when it is plain", async () => {
    const server = new MockServer();
    for (const protocol of ["autobot.v2", "autobot.v2+batch", "plain"] as const) {
      const { client } = clientOf(server, { protocol });
      void client.connect();
      await pass(20);
      client.close();
    }
    expect(server.connections.map((each) => each.protocol)).toEqual(["autobot.v2", "autobot.v2+batch", ""]);
  });

  it("comes back after a cut, with growing pauses while nobody is there", async () => {
    const server = new MockServer();
    const { client, states, stateNames } = clientOf(server);
    void client.connect();
    await pass(20);
    server.isDown = true;
    server.last.cut();
    await pass(20_000);
    expect(states.filter((each) => each.state === "reconnecting").map((each) => each.retryIn)).toEqual([1000, 2000, 4000, 8000, 16000]);
    server.isDown = false;
    await pass(20_000);
    expect(client.state).toBe("open");
    expect(stateNames().at(-1)).toBe("open");
    client.close();
  });

  it("says of a line that was lost that it ended, and of one that never was that nothing answers or it is refused", async () => {
    const server = new MockServer();
    const { client, states } = clientOf(server);
    void client.connect();
    await pass(20);
    server.isDown = true;
    server.last.cut();
    await pass(2_000);
    const [lost, notMade] = states.flatMap(({ problem }) => problem ?? []);
    expect(lost?.message).toBe("The connection ended (1006).");
    expect(notMade).toMatchObject({
      message: "There is no connection: nothing answers at that address, or what answers there refuses it.",
      closeCode: 1006,
    });
    client.close();
  });

  it("says so of a ticket that cannot be fetched, too", async () => {
    const { client, states } = clientOf(new MockServer(), { token: "secret", ticketUrl: "http://127.0.0.1:1/" });
    const told = new Promise<void>((resolve) => client.on("state", ({ state }) => state === "reconnecting" && resolve()));
    void client.connect();
    await told;
    expect(states.at(-1)?.problem?.message).toMatch(/^There is no connection: nothing answers at that address, or .* \(TypeError: /);
    client.close();
  });

  it("never gives up by itself", async () => {
    const server = new MockServer();
    server.isDown = true;
    const { client } = clientOf(server);
    void client.connect();
    await pass(24 * 3_600_000);
    expect(server.handshakes).toBeGreaterThan(2_800);
    expect(client.state).toBe("reconnecting");
    client.close();
  });

  it("gives up after as many tries as it was told, and says so", async () => {
    const server = new MockServer();
    server.isDown = true;
    const { client, states } = clientOf(server, { reconnectAttempts: 3 });
    const connected = outcome(client.connect());
    await pass(29_000);
    expect(await connected).toBe("GAVE_UP");
    expect(server.handshakes).toBe(4);
    expect(states.at(-1)).toMatchObject({ state: "closed", problem: { code: "GAVE_UP" } });
  });

  it("waits as long again after a connection that did not last, and begins anew after one that did", async () => {
    const server = new MockServer();
    const { client, states } = clientOf(server);
    void client.connect();
    await pass(100);
    for (const lasting of [100, 100, 15_000]) {
      await pass(lasting);
      server.last.cut();
      await pass(8_100);
    }
    expect(states.filter((each) => each.state === "reconnecting").map((each) => each.retryIn)).toEqual([1000, 2000, 1000]);
    client.close();
  });

  it.each([
    [4008, "reconnecting"],
    [1012, "reconnecting"],
    [1000, "closed"],
    [1008, "closed"],
    [4999, "closed"],
  ])("after %i is %s", async (code, state) => {
    const server = new MockServer();
    const { client, states } = clientOf(server);
    void client.connect();
    await pass(20);
    server.last.close(code, "because");
    await pass(20);
    expect(client.state).toBe(state);
    expect(states.at(-1)?.problem?.closeCode).toBe(code);
    client.close();
  });

  it("does as it is told instead of what the ranges say", async () => {
    const server = new MockServer();
    const { client } = clientOf(server, { shouldReconnect: (code) => code === 1008 });
    void client.connect();
    await pass(20);
    server.last.close(1008);
    await pass(2_000);
    expect(client.state).toBe("open");
    server.last.close(1012);
    await pass(20);
    expect(client.state).toBe("closed");
  });

  it("settles connect after its time, and tries on", async () => {
    const server = new MockServer();
    server.isDown = true;
    const { client } = clientOf(server);
    const connected = outcome(client.connect());
    await pass(30_000);
    expect(await connected).toBe("CONNECT_TIMEOUT");
    server.isDown = false;
    const again = client.connect();
    await pass(30_000);
    await again;
    expect(client.state).toBe("open");
    client.close();
  });

  it("leaves a handshake that does not end, and tries again", async () => {
    const server = new MockServer({ openAfter: 60_000 });
    const { client, stateNames } = clientOf(server);
    void client.connect();
    await pass(10_100);
    expect(stateNames()).toEqual(["connecting", "reconnecting"]);
    client.close();
    await pass(60_000);
    expect(server.connections).toHaveLength(0);
  });

  it("tries at once when the network is back", async () => {
    const server = new MockServer();
    server.isDown = true;
    let online = () => {};
    const { client } = clientOf(server, { environment: { onOnline: (listener) => ((online = listener), () => {}) } });
    void client.connect();
    await pass(100_000);
    server.isDown = false;
    online();
    await pass(20);
    expect(client.state).toBe("open");
    client.close();
  });

  it("leaves nothing behind when it is closed, in whatever state", async () => {
    for (const wait of [0, 5, 10, 20, 500]) {
      const server = new MockServer();
      const { client, states } = clientOf(server);
      const connected = outcome(client.connect());
      await pass(wait);
      if (wait === 20) server.last.cut();
      if (wait === 20) await pass(10);
      client.close();
      const handshakes = server.handshakes;
      const told = states.length;
      await pass(100_000);
      expect(server.handshakes).toBe(handshakes);
      expect(states).toHaveLength(told);
      expect([undefined, "CLOSED"]).toContain(await connected);
    }
  });

  it("can be closed and connected again by a listener, and holds one socket", async () => {
    const server = new MockServer();
    const { client } = clientOf(server);
    let once = true;
    client.on("state", ({ state }) => {
      if (state === "open" && once) {
        once = false;
        client.close();
        void client.connect();
      }
    });
    void client.connect();
    await pass(1_000);
    expect(client.state).toBe("open");
    expect(server.connections).toHaveLength(2);
    expect(server.connections[0]?.closedWith).toBe(1000);
    client.close();
  });

  it("says why it ends where there is no WebSocket at all", async () => {
    const { client } = clientOf(new MockServer(), {
      environment: {
        openSocket: () => {
          throw new Error("none here");
        },
      },
    });
    expect(await outcome(client.connect())).toBe("CLOSED");
    expect(client.state).toBe("closed");
  });
});

it("takes an error that no close follows for the end, as on Node 20", async () => {
  const server = new MockServer();
  const mute = { readyState: 0, protocol: "", send() {}, close() {}, removeEventListener() {} };
  let tries = 0;
  const openSocket = () => ({
    ...mute,
    addEventListener: (type: string, listener: (event: { type: string }) => void) => {
      if (type === "error") {
        tries++;
        setTimeout(() => listener({ type }), 5);
      }
    },
  });
  const { client } = clientOf(server, { environment: { openSocket } });
  void client.connect();
  await pass(4_000);
  expect(tries).toBe(3);
  client.close();
});
