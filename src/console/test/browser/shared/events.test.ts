import { describe, expect, it } from "vitest";
import type { BrowserContextOptions, Page } from "playwright-core";
import { seriousIssues } from "../accessibility";
import { executablePath, usesBrowser } from "../browsing";
import { shared } from "../sharedServer";
import { speak } from "../speakers";
import { PHONE, type Visit } from "../visit";

describe.skipIf(!executablePath)("the inspector of events", () => {
  const browsing = usesBrowser();
  let visit: Visit;

  async function open(path: string, options: BrowserContextOptions = {}): Promise<Page> {
    visit = await browsing.visit(shared().http(`/#/events${path}`), options);
    await visit.page.getByText("Connected", { exact: true }).waitFor();
    await visit.page.getByTestId("cursor").waitFor();
    return visit.page;
  }

  /** Says something in a chat of one's own, as the console does; gives the chat's id. */
  async function say(page: Page, text: string): Promise<string> {
    await page.getByRole("link", { name: "Chat", exact: true }).click();
    await page.getByLabel("Message", { exact: true }).fill(text);
    await page.keyboard.press("Enter");
    await page.getByTestId("answer").first().waitFor();
    const [, , chat = ""] = new URL(page.url()).hash.split("/");
    await page.getByRole("link", { name: "Events", exact: true }).click();
    return chat;
  }

  const count = (page: Page) => page.getByTestId("events").getAttribute("data-count");

  it("shows what was sent, what it led to, what each is about, and is led by keyboard", async () => {
    const page = await open("");
    const chat = await say(page, "/help");
    await page.getByTestId("filter-id").fill(chat);
    // The message, its acknowledgement, the question and the answer.
    await expect.poll(() => count(page)).toBe("4");
    const rows = page.getByTestId("event");
    await expect.poll(() => rows.first().textContent()).toContain("sent:");

    await page.getByTestId("events").focus();
    await page.keyboard.press("End");
    await page.keyboard.press("Enter");
    const detail = page.getByTestId("detail");
    await detail.getByRole("heading", { name: "llm_response" }).waitFor();
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute("data-test"))).toBe("detail");
    await expect.poll(() => detail.getByTestId("belongs").first().getAttribute("href")).toBe(`#/chat/${chat}`);
    expect(await seriousIssues(page)).toEqual([]);
    await page.keyboard.press("Escape");
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute("data-test"))).toBe("events");

    await page.keyboard.press("Home");
    await expect.poll(() => page.getByTestId("events").getByRole("option", { selected: true }).textContent()).toContain("sent:");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await detail.getByTestId("find-message").click();
    await detail.getByText("message, sent by this console").waitFor();

    await page.getByTestId("types").locator("summary").click();
    await page.getByTestId("types").getByLabel("user_message").check();
    await expect.poll(() => count(page)).toBe("2");
    await page.getByTestId("types").getByLabel("All but these").check();
    await expect.poll(() => count(page)).toBe("2");
    await expect.poll(() => page.url()).toContain(`/id/${chat}/not/user_message`);
    expect(await seriousIssues(page)).toEqual([]);
    await page.goBack();
    await page.goForward();
    await expect.poll(() => count(page)).toBe("2");
    expect(visit.faults).toEqual([]);
  });

  it("stays still while it is paused or scrolled away, and says how much is new", async () => {
    const page = await open("");
    const name = `still-${Date.now()}`;
    await speak(await browsing.browser(), shared().origin, { name, messages: 30, chats: 1 });
    await page.getByTestId("filter-id").fill(name);
    await expect.poll(() => count(page)).toBe("60");
    const first = page.getByTestId("event").first();
    await page.getByTestId("events").evaluate((list) => (list.scrollTop = 0));
    await expect.poll(() => first.textContent()).toContain("/help 0");
    await speak(await browsing.browser(), shared().origin, { name, messages: 5, chats: 1 });
    await page.getByTestId("to-end").getByText("10 new").waitFor();
    await expect.poll(() => first.textContent()).toContain("/help 0");
    await page.getByTestId("to-end").click();
    await expect.poll(() => page.getByTestId("event").last().textContent()).toContain("llm_response");
    await expect.poll(() => page.getByTestId("to-end").count()).toBe(0);

    await page.getByTestId("pause").click();
    await speak(await browsing.browser(), shared().origin, { name, messages: 5, chats: 1 });
    await page.getByTestId("held").getByText(/paused; \d+ came since/).waitFor();
    await expect.poll(() => count(page)).toBe("70");
    await page.getByTestId("pause").click();
    await expect.poll(() => count(page)).toBe("80");
    await page.getByTestId("filter-text").fill("nobody says this");
    await page.getByTestId("no-events").getByText("None of the").waitFor();
    await page.getByTestId("show-all").click();
    await page.getByTestId("events").waitFor();
    expect(visit.faults).toEqual([]);
  });

  it("tells again from a pasted cursor, goes on live, and says what is wrong with a cursor, on a phone in the dark", async () => {
    const page = await open("", { ...PHONE, colorScheme: "dark" });
    const cursor = (await page.getByTestId("cursor").textContent()) ?? "";
    const name = `again-${Date.now()}`;
    await speak(await browsing.browser(), shared().origin, { name, messages: 5, chats: 1 });
    // Whatever else the server tells may come after the last of them.
    await page.getByTestId("event").filter({ hasText: "llm_response" }).nth(4).waitFor();
    await expect.poll(() => visit.isTooWide()).toBe(false);
    expect(await seriousIssues(page)).toEqual([]);
    await visit.screenshot("events-phone-dark");

    await page.getByRole("link", { name: "Replay", exact: true }).click();
    await page.getByTestId("replay-cursor").fill("not a cursor");
    await page.getByText("This is no cursor").waitFor();
    await page.getByTestId("replay-cursor").fill(cursor);
    await page.getByTestId("replay").click();
    const status = page.getByTestId("replay-status");
    await status.getByText(/\d+ events, resumed/).waitFor();
    await page.getByTestId("more-filters").click();
    await page.getByTestId("filter-id").fill(name);
    await expect.poll(() => count(page)).toBe("10");
    await expect.poll(() => visit.isTooWide()).toBe(false);
    expect(await seriousIssues(page)).toEqual([]);

    await page.getByTestId("go-live").click();
    await status.getByText("now live").waitFor();
    await speak(await browsing.browser(), shared().origin, { name, messages: 1, chats: 1 });
    await expect.poll(() => count(page)).toBe("12");
    await page.goto(shared().http("/#/events/replay/from/a1.2.3"));
    await status.getByText("This is not a cursor of this server").waitFor();
    expect(await seriousIssues(page)).toEqual([]);
    expect(visit.faults).toEqual([]);
  });
});
