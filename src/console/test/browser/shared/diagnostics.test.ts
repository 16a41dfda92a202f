import { afterAll, describe, expect, it } from "vitest";
import type { BrowserContextOptions, Page } from "playwright-core";
import type { Report } from "@/screens/diagnostics/report";
import { seriousIssues } from "../accessibility";
import { executablePath, usesBrowser } from "../browsing";
import { shared } from "../sharedServer";
import { PHONE, type Visit } from "../visit";

/** How many pixels of a chart have the colour of a token: the line, where it is `--accent`. */
async function pixels(page: Page, chart: string, token: string): Promise<number> {
  return page.getByTestId(chart).locator("canvas").evaluate((canvas: HTMLCanvasElement, name) => {
    const colour = getComputedStyle(document.documentElement).getPropertyValue(name).trim();
    const wanted = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));
    const { data } = canvas.getContext("2d")!.getImageData(0, 0, canvas.width, canvas.height);
    let count = 0;
    for (let at = 0; at < data.length; at += 4) {
      count += data[at + 3] === 255 && wanted.every((value, part) => Math.abs(value - (data[at + part] ?? 0)) < 3) ? 1 : 0;
    }
    return count;
  }, token);
}

describe.skipIf(!executablePath)("the diagnostics", () => {
  const browsing = usesBrowser();

  /** The theme counts for all who use the server. */
  afterAll(async () => {
    const body = JSON.stringify({ settings: { "settings.theme": null } });
    const answer = await fetch(shared().http("/api/settings"), { method: "PUT", body });
    expect(answer.ok, await answer.text()).toBe(true);
  });

  async function visit(options: BrowserContextOptions = {}, path = "/#/diagnostics"): Promise<Visit> {
    const made = await browsing.visit(shared().http(path), options);
    await made.page.getByText("Connected", { exact: true }).waitFor();
    return made;
  }

  const openSockets = async (page: Page) => Number(await page.getByTestId("chart-sockets").getByTestId("now").textContent());

  async function socketsNow(): Promise<number> {
    const answer = await fetch(shared().http("/api/diagnostics"));
    const { sockets } = (await answer.json()) as Report;
    return sockets.plain + sockets.v2;
  }

  it("show how the server was at once, and each new sample without reload", async () => {
    const seen = await visit({ viewport: { width: 1280, height: 1400 } });
    const { page, faults } = seen;
    await page.getByTestId("chart-cpu").getByTestId("now").waitFor();
    await expect.poll(() => pixels(page, "chart-disk", "--accent")).toBeGreaterThan(0);

    await page.getByTestId("chart-sockets").getByText("Show as a table").focus();
    await page.keyboard.press("Enter");
    const rows = page.getByTestId("chart-sockets").locator("tbody tr");
    await rows.first().waitFor();
    // Pages of other files may just have gone, so the curve is waited for that knows of it.
    await expect.poll(async () => (await openSockets(page)) - (await socketsNow()), { timeout: 60_000 }).toBe(0);
    const before = { newest: await rows.first().textContent(), sockets: await openSockets(page) };
    await visit({}, "/#/approvals");
    await visit({}, "/#/approvals");

    await expect.poll(() => openSockets(page), { timeout: 60_000 }).toBeGreaterThanOrEqual(before.sockets + 2);
    await expect.poll(() => rows.first().textContent()).not.toBe(before.newest);
    const spoken = await page.getByTestId("chart-sockets").getByRole("img").getAttribute("aria-label");
    expect(spoken).toMatch(/^Sockets, open, of all users: now \d+, lowest \d+, highest \d+$/);
    await page.keyboard.press("Tab");
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute("aria-label"))).toBe("Sockets as a table");
    expect(await seriousIssues(page)).toEqual([]);
    expect(faults).toEqual([]);
  });

  it("tell of services, journal, outbox and process, in another theme when it is switched", async () => {
    const seen = await visit({ viewport: { width: 1280, height: 1400 }, colorScheme: "light" });
    const { page, faults } = seen;
    const database = page.getByTestId("service").filter({ hasText: "database" });
    await database.getByText("healthy", { exact: true }).waitFor();
    await expect.poll(() => database.textContent()).toMatch(/[\d.]+ (ms|s)/);
    await expect.poll(() => database.textContent()).toContain("needed for new work");
    for (const name of ["Wait for a turn", "Events kept", "Closed as too slow", "Heap"]) {
      await page.getByTestId("figure").filter({ hasText: name }).waitFor();
    }
    await seen.screenshot("diagnostics");
    await expect.poll(() => pixels(page, "chart-cpu", "--accent")).toBeGreaterThan(0);

    const theme = page.getByRole("button", { name: /theme/i });
    while ((await page.locator("html").getAttribute("data-theme")) !== "dark") {
      await theme.click();
    }
    await expect.poll(() => pixels(page, "chart-cpu", "--accent")).toBeGreaterThan(0);
    expect(await seriousIssues(page)).toEqual([]);
    await seen.screenshot("diagnostics-dark");
    expect(faults).toEqual([]);
  });

  it("can be read on a phone", async () => {
    const seen = await visit({ ...PHONE, reducedMotion: "reduce" });
    const { page, faults } = seen;
    await page.getByTestId("chart-cpu").getByTestId("now").waitFor();
    await page.getByTestId("service").first().waitFor();

    await expect.poll(() => seen.isTooWide()).toBe(false);
    const width = await page.getByTestId("chart-cpu").locator("canvas").evaluate(({ clientWidth }) => clientWidth);
    expect(width).toBeGreaterThan(250);
    expect(width).toBeLessThan(360);
    expect(await seriousIssues(page)).toEqual([]);
    await seen.screenshot("diagnostics-phone");
    expect(faults).toEqual([]);
  });
});
