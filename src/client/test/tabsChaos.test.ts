import { describe, expect, it } from "vitest";
import type { ServerEvent } from "../src/index.js";
import { SharedClient } from "../src/tabs/index.js";
import { Browser, type Tab } from "./model/browser.js";
import { chanceOf, seed } from "./model/chance.js";
import { outcome } from "./model/clients.js";
import { JournalServer } from "./model/journalServer.js";
import { holdTime, pass } from "./model/time.js";

// A tab that has died leaves its timers behind, as a process that is gone.
holdTime(11 * 60_000);

/** A tab of an application, with what it was told and what it sent. */
class Member {
  readonly told: number[] = [];
  readonly sent: Array<Promise<unknown>> = [];
  readonly ids: string[] = [];
  private readonly client: SharedClient;

  constructor(
    private readonly name: string,
    server: JournalServer,
    private readonly tab: Tab,
    chance: () => number,
  ) {
    const options = { url: "ws://bot.test/ws", WebSocket: server.mock.WebSocket, environment: { random: chance }, sendTimeout: 10 * 60_000 };
    this.client = new SharedClient("tabs", options, tab.platform);
    this.client.on("event", (event) => tab.isAlive && this.take(event));
    void this.client.connect();
  }

  send(): void {
    const id = `${this.name}-${this.sent.length}`;
    this.ids.push(id);
    this.sent.push(outcome(this.client.send({ type: "ping" }, { id })));
  }

  get isLeading(): boolean {
    return this.client.isLeading;
  }

  close(): void {
    this.client.close();
  }

  /** Its process dies: other tabs hear nothing, and its sockets end. */
  crash(): void {
    this.tab.crash();
    this.client.close();
  }

  private take(event: ServerEvent): void {
    if (event.type === ("thing" as string)) this.told.push((event.payload as unknown as { n: number }).n);
  }
}

describe("tabs that share a connection, through deaths of tabs, cuts and absent servers at random", () => {
  it("are each told every event once and in order, and have each message handled once and in order", async () => {
    const chance = chanceOf(seed("tabsChaos.test"));
    for (let round = 0; round < 10; round++) {
      await oneRound(chance);
    }
  }, 60_000);
});

async function oneRound(chance: () => number): Promise<void> {
  const server = new JournalServer();
  const browser = new Browser();
  let members = [0, 1, 2, 3, 4, 5].map((n) => new Member(`m${n}`, server, browser.openTab(), chance));
  await pass(100);
  let published = 0;
  for (let step = 0; step < 100; step++) {
    const dice = chance();
    if (dice < 0.3) server.publish("thing", { n: ++published });
    else if (dice < 0.75) members[Math.floor(chance() * members.length)]?.send();
    else if (dice < 0.8) server.cutAll();
    else if (dice < 0.83) server.answers = !server.answers;
    else if (dice < 0.87) server.mock.isDown = !server.mock.isDown;
    else if (dice < 0.92 && members.length > 2) {
      const leader = members.find((each) => each.isLeading);
      const goes = leader ?? members[0];
      if (dice < 0.895) goes?.close();
      else goes?.crash();
      members = members.filter((each) => each !== goes);
    }
    await pass(Math.floor(chance() * (dice < 0.05 ? 40_000 : dice < 0.5 ? 5 : 800)));
  }
  server.mock.isDown = false;
  server.answers = true;
  await pass(5 * 60_000);
  for (const member of members) {
    expect(member.told).toEqual(Array.from({ length: published }, (_, n) => n + 1));
    expect(server.handled.filter((id) => member.ids.includes(id))).toEqual(member.ids);
    expect((await Promise.all(member.sent)).every((each) => (each as { isAcknowledged?: boolean }).isAcknowledged)).toBe(true);
    member.close();
  }
  expect(new Set(server.handled).size).toBe(server.handled.length);
  await pass(60_000);
}
