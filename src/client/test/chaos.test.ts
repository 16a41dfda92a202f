import { describe, expect, it } from "vitest";
import { chanceOf, seed } from "./model/chance.js";
import { clientOf, outcome } from "./model/clients.js";
import { JournalServer } from "./model/journalServer.js";
import { holdTime, pass } from "./model/time.js";

holdTime();

describe("through cuts, dead lines and absent servers at random", () => {
  it("tells each event once and in order, has each message handled once, and settles each promise", async () => {
    const chance = chanceOf(seed("chaos.test"));
    for (let round = 0; round < 40; round++) {
      await oneRound(chance);
    }
  }, 60_000);
});

async function oneRound(chance: () => number): Promise<void> {
  const server = new JournalServer();
  const { client, of, problems } = clientOf(server.mock, { environment: { random: chance }, sendTimeout: 10 * 60_000 });
  void client.connect();
  await pass(50);
  const sent: Array<Promise<unknown>> = [];
  let published = 0;
  for (let step = 0; step < 120; step++) {
    const dice = chance();
    if (dice < 0.4) server.publish("thing", { n: ++published });
    else if (dice < 0.75) sent.push(outcome(client.send({ type: "ping" }, { id: `m${sent.length}` })));
    else if (dice < 0.82) server.cutAll();
    else if (dice < 0.85) server.freezeAll();
    else if (dice < 0.88) server.answers = !server.answers;
    else if (dice < 0.92) server.mock.isDown = !server.mock.isDown;
    await pass(Math.floor(chance() * (dice < 0.05 ? 40_000 : 800)));
  }
  server.mock.isDown = false;
  server.answers = true;
  await pass(5 * 60_000);
  const told = of("thing").map((event) => (event.payload as unknown as { n: number }).n);
  expect(told).toEqual(Array.from({ length: published }, (_, n) => n + 1));
  expect(server.handled).toEqual(sent.map((_, n) => `m${n}`));
  expect((await Promise.all(sent)).every((each) => (each as { isAcknowledged?: boolean }).isAcknowledged)).toBe(true);
  expect(client.pendingCount).toBe(0);
  expect(problems).toEqual([]);
  client.close();
  await pass(60_000);
}
