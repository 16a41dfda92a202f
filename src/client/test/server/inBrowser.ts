import { readdirSync, readFileSync } from "node:fs";
import { chromium, type Browser, type BrowserContext, type Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { executablePath, launchOptions } from "./chromium.js";
import { CuttableLine } from "./cuttableLine.js";
import type { PackagedServer } from "./packagedServer.js";
import type { PageOptions } from "./page/connection.js";
import type {} from "./page/conversations.js";
import type {} from "./page/hooks.js";
import { Pages } from "./pages.js";
import { Watch } from "./watch.js";

const CONVERSATIONS = new URL("../../../conversations/", import.meta.url);

/** The built package in a real browser, on the server that the tests share. */
export function inBrowser(server: () => PackagedServer, token: string): void {
  describe.skipIf(!executablePath)("in a browser, the built package", () => {
    let browser: Browser;
    let line: CuttableLine;
    let pages: Pages;
    let context: BrowserContext;
    let faults: string[];

    beforeAll(async () => {
      // Where an earlier test failed, it left them open.
      Watch.closeAll();
      [browser, pages, line] = await Promise.all([chromium.launch(launchOptions), Pages.served(), CuttableLine.to(server().ws)]);
    });

    afterAll(async () => {
      await browser?.close();
      await pages?.close();
      await line?.close();
    });

    beforeEach(async () => {
      faults = [];
      context = await browser.newContext();
    });

    afterEach(async () => {
      await context.close();
      expect(faults).toEqual([]);
    });

    async function open(name: "conversations" | "connection" | "hooks"): Promise<Page> {
      const page = await context.newPage();
      page.on("pageerror", (problem) => faults.push(problem.message));
      await page.goto(pages.address(name));
      return page;
    }

    async function connected(options: Omit<PageOptions, "url" | "token">): Promise<Page> {
      const page = await open("connection");
      await page.evaluate((all) => window.connection.open(all), { url: line.ws, token, ...options });
      return page;
    }

    const say = (page: Page, message: string, chat: string) =>
      page.evaluate(([text, id]) => window.connection.say(text, id), [message, chat] as const);

    /** Waits until these were told, in this order, and each once. */
    async function expectTold(page: Page, chat: string, messages: string[]): Promise<void> {
      await page.waitForFunction(([id, count]) => window.connection.told(id).length >= count, [chat, messages.length] as const);
      expect(await page.evaluate((id) => window.connection.told(id), chat)).toEqual(messages);
      expect(await page.evaluate(() => window.connection.doubled)).toBe(0);
    }

    /** How many sockets the server counts, soon: one that was closed is gone a moment later. */
    const expectSockets = (count: number) =>
      expect.poll(() => server().metric("autobot_sockets", token), { timeout: 30_000 }).toBe(count);

    it("says its part of each conversation, as native modules", async () => {
      const page = await open("conversations");
      for (const file of readdirSync(CONVERSATIONS).filter((name) => name.endsWith(".jsonl"))) {
        const text = readFileSync(new URL(file, CONVERSATIONS), "utf8");
        const { said, expected } = await page.evaluate((conversation) => window.playConversation(conversation), text);
        expect(said, file).toEqual(expected);
      }
    });

    it("goes on after a cut, and after a reload of the page, with nothing missing and nothing doubled", async () => {
      const other = new Watch(server().ws, { token });
      await other.client.connect();
      const page = await connected({ storage: "sessionStorage", reconnectDelay: 10, maxReconnectDelay: 100 });
      expect(await say(page, "/help 0", "page")).toMatchObject({ isAcknowledged: true, isRepeated: false });

      line.cut();
      await page.waitForFunction(() => window.connection.states.includes("reconnecting"));
      await other.say("/help 1", "page", "page-1");
      const sent = say(page, "/help 2", "page");
      line.mend();
      expect(await sent).toMatchObject({ isAcknowledged: true });
      await expectTold(page, "page", ["/help 0", "/help 1", "/help 2"]);

      await page.reload();
      await other.say("/help 3", "page", "page-3");
      await page.evaluate((all) => window.connection.open(all), { url: line.ws, token, storage: "sessionStorage" } as const);
      await expectTold(page, "page", ["/help 3"]);
      other.client.close();
    });

    it("tries at once when the browser is online again", async () => {
      const page = await connected({ reconnectDelay: 600_000, maxReconnectDelay: 600_000 });
      line.cut();
      await page.waitForFunction(() => window.connection.states.includes("reconnecting"));
      line.mend();
      await context.setOffline(true);
      await context.setOffline(false);
      await page.waitForFunction(() => window.connection.states.at(-1) === "open");
    });

    it("has one connection for all tabs, which another takes over when its tab is closed", async () => {
      await expectSockets(0);
      const first = await connected({ isShared: true });
      const second = await connected({ isShared: true });
      const third = await connected({ isShared: true });
      await expectSockets(1);
      await Promise.all([say(first, "/help 0", "tabs"), say(second, "/help 1", "tabs-2")]);
      await Promise.all([first, second, third].map((page) => expectTold(page, "tabs", ["/help 0"])));
      expect(await first.evaluate(() => window.connection.isLeading)).toBe(true);

      const closed = first.close();
      const sent = ["/help 1", "/help 2", "/help 3"].map((text) => say(third, text, "tabs"));
      await closed;
      expect(await Promise.all(sent)).toMatchObject(sent.map(() => ({ isAcknowledged: true })));
      const all = ["/help 0", "/help 1", "/help 2", "/help 3"];
      await Promise.all([second, third].map((page) => expectTold(page, "tabs", all)));
      expect(await second.evaluate(() => window.connection.isLeading)).toBe(true);
      await expectSockets(1);
    });

    it.each(["mountReact", "mountVue"] as const)("%s: connects, tells answers once, and leaves no socket", async (mount) => {
      await expectSockets(0);
      const page = await open("hooks");
      await page.evaluate(([name, ...where]) => void (window.unmount = window[name](...where)), [mount, line.ws, token] as const);
      await page.getByText("connected", { exact: true }).waitFor();
      await expectSockets(1);
      await page.getByRole("button").click();
      await page.getByText("1 answers").waitFor();

      await page.evaluate(() => window.unmount());
      await expectSockets(0);
    });
  });
}
