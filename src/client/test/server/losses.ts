import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import type { PackagedServer } from "./packagedServer.js";
import { until, Watch } from "./watch.js";

/** What is stored of a chat: the user's messages, in order. */
export async function stored(server: PackagedServer, chat: string, token: string): Promise<string[]> {
  const answer = await fetch(server.http(`/api/chats/${chat}/messages?limit=200`), { headers: { Authorization: `Bearer ${token}` } });
  const { messages } = (await answer.json()) as { messages: Array<{ role: string; content: string }> };
  return messages.filter((each) => each.role === "user").map((each) => each.content);
}

function texts(count: number): string[] {
  return Array.from({ length: count }, (_, n) => `/help ${n}`);
}

/** What becomes of messages and events when the server is killed, drains, stands still, or is slow. */
export function losses(server: () => PackagedServer, token: string): void {
  /** Nothing lost, nothing doubled, in order: as it was stored, told to a client that saw all of it, and acknowledged. */
  async function expectAll(watch: Watch, chat: string, sent: Array<Promise<unknown>>): Promise<void> {
    await Promise.all(sent);
    const told = () => watch.of("user_message").filter((each) => each.payload.chat_id === chat).map((each) => each.payload.message);
    await until("everything was told", () => told().length >= sent.length);
    expect(await stored(server(), chat, token)).toEqual(texts(sent.length));
    expect(told()).toEqual(texts(sent.length));
    expect(new Set(watch.durable).size).toBe(watch.durable.length);
    expect(watch.client.pendingCount).toBe(0);
    expect(watch.problems).toEqual([]);
  }

  describe("a server that is killed", () => {
    it("loses nothing and doubles nothing, for one who sends and one who only reads", async () => {
      const sender = new Watch(server().ws, { token });
      const reader = new Watch(server().ws, { token, protocol: "autobot.v2+batch" });
      const plain = new Watch(server().ws, { token, protocol: "plain" });
      await Promise.all([sender, reader, plain].map((each) => each.client.connect()));
      const sent: Array<Promise<unknown>> = [];
      const plainSent: Array<Promise<unknown>> = [];
      const say = () => {
        sent.push(sender.say(`/help ${sent.length}`, "killed", `k-${sent.length}`));
        if (sent.length % 5 === 0) {
          plainSent.push(plain.say(`/help ${plainSent.length}`, "killed-plain", `unused-${plainSent.length}`));
        }
      };
      for (let n = 0; n < 60; n++) {
        say();
        await sleep(10);
      }
      // Some are answered, some are on the wire, some wait.
      await server().kill();
      for (let n = 0; n < 20; n++) say();
      await server().start();
      await until("they are back", () => [sender, reader, plain].every((each) => each.client.state === "open"));
      await expectAll(sender, "killed", sent);
      await expectAll(reader, "killed", sent);
      expect(sender.of("resumed")).toHaveLength(1);
      expect(sender.of("resync_required")).toEqual([]);
      expect(plain.of("connection_established")).toHaveLength(2);
      // A plain server acknowledges nothing: what is sent is sent once, and may be lost with the line.
      expect((await Promise.all(plainSent)).every((each) => (each as { isAcknowledged: boolean }).isAcknowledged === false)).toBe(true);
      await until("the last one is stored", () => plain.of("user_message").some((each) => each.payload.message === `/help ${plainSent.length - 1}`));
      const arrived = await stored(server(), "killed-plain", token);
      expect(arrived).toEqual(texts(plainSent.length).filter((each) => arrived.includes(each)));
      [sender, reader, plain].forEach((each) => each.client.close());
    });
  });

  describe("a server that drains", () => {
    it("is left and found again, and everything arrives once", async () => {
      const watch = new Watch(server().ws, { token });
      await watch.client.connect();
      const sent = texts(30).map((text, n) => watch.say(text, "drained", `d-${n}`));
      await until("some are handled", () => watch.of("user_message").length > 3);
      const ended = server().terminate();
      await until("it drains", () => watch.stateNames.includes("draining"));
      for (let n = 30; n < 60; n++) sent.push(watch.say(`/help ${n}`, "drained", `d-${n}`));
      await ended;
      await server().start();
      await expectAll(watch, "drained", sent);
      expect(watch.stateNames.slice(0, 4)).toEqual(["connecting", "open", "draining", "reconnecting"]);
      expect(watch.states.find((each) => each.state === "reconnecting")?.problem?.closeCode).toBe(1012);
      watch.client.close();
    });
  });

  describe("a server that stands still", () => {
    afterEach(() => server().goOn());

    it("is taken for dead, and when it goes on nothing is missing", async () => {
      const watch = new Watch(server().ws, { token, pingInterval: 500, pongTimeout: 500, openTimeout: 1_000 });
      await watch.client.connect();
      // Who has no cursor yet begins with what is told from then on.
      await until("it is greeted", () => watch.client.cursor !== undefined);
      const sent = texts(20).map((text, n) => watch.say(text, "paused", `p-${n}`));
      server().pause();
      await until("the line is given up", () => watch.stateNames.includes("reconnecting"));
      for (let n = 20; n < 40; n++) sent.push(watch.say(`/help ${n}`, "paused", `p-${n}`));
      await until("another try has failed, too", () => watch.stateNames.filter((each) => each === "reconnecting").length > 1);
      server().goOn();
      await expectAll(watch, "paused", sent);
      watch.client.close();
    });
  });

  describe("a server that answers slowly", () => {
    afterEach(() => server().goOn());

    it("is sent the same again on the same line, and does it once", async () => {
      const frames: string[] = [];
      class SeenSocket extends WebSocket {
        override send(text: string): void {
          frames.push(text);
          super.send(text);
        }
      }
      const watch = new Watch(server().ws, { token, WebSocket: SeenSocket, ackTimeout: 300, window: 10 });
      await watch.client.connect();
      server().pause();
      const sent = texts(10).map((text, n) => watch.say(text, "late", `l-${n}`));
      const wasSentAgain = (id: string) => frames.filter((each) => each.includes(`"${id}"`)).length > 1;
      await until("each was sent again", () => texts(10).every((_, n) => wasSentAgain(`l-${n}`)));
      server().goOn();
      await expectAll(watch, "late", sent);
      expect(watch.stateNames).toEqual(["connecting", "open"]);
      watch.client.close();
    });
  });
}
