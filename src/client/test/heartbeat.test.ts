import { describe, expect, it } from "vitest";
import { MockServer } from "../src/testing/index.js";
import { clientOf } from "./model/clients.js";
import { JournalServer } from "./model/journalServer.js";
import { holdTime, pass } from "./model/time.js";

holdTime();

describe("the heartbeat", () => {
  it("answers the server's ping at once", async () => {
    const server = new MockServer();
    const { client } = clientOf(server);
    void client.connect();
    await pass(20);
    server.last.send({ type: "ping" });
    await pass(10);
    expect(server.last.messages).toEqual([{ type: "pong" }]);
    client.close();
  });

  it("asks after 25 s of silence, and is content with any answer", async () => {
    const server = new JournalServer();
    const { client } = clientOf(server.mock);
    void client.connect();
    await pass(10 * 60_000);
    const pings = server.mock.last.messages.length;
    expect(pings).toBeGreaterThanOrEqual(22);
    expect(pings).toBeLessThanOrEqual(24);
    expect(server.mock.connections).toHaveLength(1);
    client.close();
  });

  it("does not ask while the server speaks", async () => {
    const server = new JournalServer();
    const { client } = clientOf(server.mock);
    void client.connect();
    for (let i = 0; i < 20; i++) {
      await pass(10_000);
      server.publish("thing", { n: i });
    }
    expect(server.mock.last.messages).toEqual([]);
    client.close();
  });

  it("leaves a line that is dead, though the socket says nothing, and resumes on another", async () => {
    const server = new JournalServer();
    const { client, of, stateNames } = clientOf(server.mock);
    void client.connect();
    await pass(50);
    server.freezeAll();
    server.publish("thing", { n: 1 });
    await pass(34_000);
    expect(stateNames()).toEqual(["connecting", "open"]);
    await pass(3_000);
    expect(stateNames()).toEqual(["connecting", "open", "reconnecting", "open"]);
    expect(of("thing")).toHaveLength(1);
    client.close();
  });
});
