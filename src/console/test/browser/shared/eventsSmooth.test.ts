import { readFileSync } from "node:fs";
import { afterEach, describe, expect, it } from "vitest";
import type { Page } from "playwright-core";
import { seriousIssues } from "../accessibility";
import { executablePath, usesBrowser } from "../browsing";
import { shared } from "../sharedServer";
import { heapOf, Recording } from "../smoothness";
import { forget, speak, type Burst } from "../speakers";
import type { Visit } from "../visit";

const MESSAGES = Number(process.env["AUTOBOT_EVENTS"] ?? 5_000) / 2;
const CHATS = 12;
/** A task that blocks the page for longer is no matter of a slow machine. */
const MOST_BLOCKED_MS = 2_000;

/** A line of what the screen exports. */
interface Line {
  type: string;
  id: string;
  direction: string;
  payload: { chat_id: string; message?: string };
}

/** Prints how smooth it was; `npm run measure:events` runs it alone, and AUTOBOT_EVENTS says with how many. */
describe.skipIf(!executablePath)("the inspector of events, with very many", () => {
  const burst: Burst = { name: `smooth-${Date.now()}`, messages: MESSAGES, chats: CHATS };
  const browsing = usesBrowser();
  let visit: Visit;

  afterEach(() => forget(shared().origin, burst));

  it("stays smooth while 5 000 events come, are scrolled through, filtered and told again", { timeout: 300_000 }, async () => {
    visit = await browsing.visit(shared().http("/#/events"));
    const { page } = visit;
    await page.getByText("Connected", { exact: true }).waitFor();
    const cursor = (await page.getByTestId("cursor").textContent()) ?? "";

    const arrival = await Recording.of(page);
    const took = await speak(await browsing.browser(), shared().origin, burst);
    const coming = await arrival.end(`${MESSAGES * 2} events within ${Math.round(took)} ms`);
    await page.getByTestId("filter-id").fill(burst.name);
    await expect.poll(() => count(page)).toBe(String(MESSAGES * 2));
    expectTold(await exported(page));
    await page.getByTestId("event").last().click();
    await visit.screenshot("events");
    await page.getByTestId("close-detail").click();

    const scroll = await Recording.of(page);
    await scrollThrough(page);
    const scrolling = await scroll.end("scrolling through all");

    const typing = await Recording.of(page);
    await page.getByTestId("filter-text").pressSequentially('"/help 249', { delay: 30 });
    const fitting = [...Array(MESSAGES).keys()].filter((each) => String(each).startsWith("249")).length;
    await expect.poll(() => count(page)).toBe(String(fitting));
    const filtering = await typing.end("typing a filter");
    console.log(`heap with all of them: ${await heapOf(page)} MiB`);

    const again = await Recording.of(page);
    await page.goto(shared().http(`/#/events/replay/from/${cursor}`));
    await page.locator("[data-test=replay-status][data-state=resumed]").waitFor();
    const replaying = await again.end("telling all again");
    await page.getByTestId("filter-id").fill(burst.name);
    await expect.poll(() => count(page)).toBe(String(MESSAGES * 2));
    expectTold(await exported(page));

    for (const { mostRows, longestTask } of [coming, scrolling, filtering, replaying]) {
      expect(mostRows).toBeLessThan(200);
      expect(longestTask).toBeLessThan(MOST_BLOCKED_MS);
    }
    expect(await seriousIssues(page)).toEqual([]);
    expect(visit.faults).toEqual([]);
  });
});

/** All of them, each once, in the order in which they were said. */
function expectTold(lines: Line[]): void {
  expect(new Set(lines.map(({ id }) => id)).size).toBe(MESSAGES * 2);
  expect(lines.length).toBe(MESSAGES * 2);
  const said = lines.filter(({ type }) => type === "user_message");
  for (let chat = 0; chat < CHATS; chat++) {
    const numbers = said.filter(({ payload }) => payload.chat_id.endsWith(`-${chat}`)).map(({ payload }) => Number(payload.message?.slice(6)));
    expect(numbers).toEqual([...Array(MESSAGES).keys()].filter((each) => each % CHATS === chat));
  }
}

const count = (page: Page) => page.getByTestId("events").getAttribute("data-count");

/** What the screen exports: the lines that it shows. */
async function exported(page: Page): Promise<Line[]> {
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByTestId("export").click()]);
  const lines = readFileSync(await download.path(), "utf8").trimEnd().split("\n");
  return lines.map((line) => JSON.parse(line) as Line);
}

/** From the beginning to the end, a screen or so in each frame. */
async function scrollThrough(page: Page): Promise<void> {
  await page.getByTestId("events").evaluate(
    (list) =>
      new Promise<void>((resolve) => {
        list.scrollTop = 0;
        const further = () => {
          list.scrollTop += 500;
          list.scrollTop + list.clientHeight >= list.scrollHeight - 1 ? resolve() : requestAnimationFrame(further);
        };
        requestAnimationFrame(further);
      }),
  );
}
