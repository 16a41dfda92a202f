import { describe, expect, it } from "vitest";
import type { BrowserContextOptions, Page } from "playwright-core";
import { seriousIssues } from "../accessibility";
import { executablePath, usesBrowser } from "../browsing";
import { shared } from "../sharedServer";
import { PHONE, type Visit } from "../visit";

describe.skipIf(!executablePath)("where one goes on", () => {
  const browsing = usesBrowser();
  let visit: Visit;

  async function open(path: string, options: BrowserContextOptions = {}): Promise<Page> {
    visit = await browsing.visit(shared().http(`/#/${path}`), options);
    await visit.page.getByText("Connected", { exact: true }).waitFor();
    return visit.page;
  }

  async function say(page: Page, text: string): Promise<void> {
    await page.getByLabel("Message", { exact: true }).fill(text);
    await page.keyboard.press("Enter");
  }

  async function start(name: string, ...argv: string[]): Promise<string> {
    const definition = { name, description: "Is for a test.", steps: [{ description: "Runs", tool: "run_command", arguments: { argv } }] };
    const answer = await fetch(shared().http("/api/workflows"), { method: "POST", body: JSON.stringify({ definition }) });
    return ((await answer.json()) as { workflow_id: string }).workflow_id;
  }

  const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent?.trim() || document.activeElement?.getAttribute("aria-label"));

  it("is the chat, and not the panel of a goal that has failed, on a phone", async () => {
    const page = await open("chat", { ...PHONE, viewport: { width: 360, height: 640 } });
    await say(page, "/goal Bake a cake of console keyboards, with as many layers as there are screens, and some more");
    const goal = page.getByTestId("goal");
    await goal.getByText("failed", { exact: true }).waitFor();
    await page.getByTestId("turn").getByText("There is no plan").waitFor();
    const height = async () => (await goal.boundingBox())?.height ?? 0;
    await expect.poll(height).toBeLessThan(64);
    await expect.poll(async () => (await page.getByLabel("Messages").boundingBox())?.height ?? 0).toBeGreaterThan(250);
    await expect.poll(() => visit.isTooWide()).toBe(false);
    expect(await seriousIssues(page)).toEqual([]);
    await visit.screenshot("chat-goal-failed-phone");
    await goal.locator("summary").click();
    await goal.getByTestId("goal-end").waitFor();
    await expect.poll(height).toBeLessThan(160);
    await visit.screenshot("chat-goal-unfolded-phone");
    await page.reload();
    await goal.getByText("failed", { exact: true }).waitFor();
    await expect.poll(height).toBeLessThan(64);
    await page.setViewportSize({ width: 1280, height: 800 });
    await visit.screenshot("chat-goal-failed");

    await say(page, "/status");
    await page.getByTestId("answer").getByText("AutoBot is healthy.").waitFor();
    await goal.waitFor({ state: "detached" });
    await page.reload();
    await page.getByTestId("answer").getByText("AutoBot is healthy.").waitFor();
    await expect.poll(() => goal.count()).toBe(0);
    expect(visit.faults).toEqual([]);
  });

  it("is the next question of the inbox, and the place of one that somebody else has decided meanwhile", async () => {
    const page = await open("approvals");
    for (const name of ["console-key-1", "console-key-2", "console-key-3"]) await start(name, "sh", "-c", `echo ${name}`);
    const card = (name: string) => page.getByTestId("approval").filter({ hasText: name });
    const cards = page.getByTestId("approval");
    await expect.poll(() => cards.count()).toBe(3);
    await card("console-key-3").getByTestId("approve").press("Enter");
    await expect.poll(() => cards.count()).toBe(2);
    await expect.poll(() => focused(page)).toContain("console-key-2");
    await page.keyboard.press("Tab");
    await expect.poll(() => page.evaluate(() => document.activeElement?.closest("[data-test=approval]")?.textContent)).toContain("console-key-2");

    // Two tabs at once: the other one's answer is there before this page has heard of it.
    await page.route("**/api/approvals/*", async (route) => {
      const headers = { "Content-Type": "application/json" };
      await fetch(route.request().url(), { method: "POST", headers, body: '{"approved":false,"message":"Not now"}' });
      await route.continue();
    }, { times: 1 });
    await card("console-key-2").getByTestId("approve").press("Enter");
    const late = page.getByTestId("decided").filter({ hasText: "console-key-2" });
    await late.getByText("The user 'local' refused it at").waitFor();
    await expect.poll(() => focused(page)).toContain("console-key-2");
    expect(await seriousIssues(page)).toEqual([]);
    await visit.screenshot("approvals-late");
    await card("console-key-1").getByTestId("reject").press("Enter");
    await expect.poll(() => cards.count()).toBe(0);
    await late.getByText("The user 'local' refused it at").waitFor();
    await late.getByRole("button", { name: "Dismiss" }).press("Enter");
    await page.getByTestId("nothing-waits").waitFor();
    await expect.poll(() => focused(page)).toContain("Nothing waits for you.");
    // The browser writes down that the server refused the late answer.
    expect(visit.faults.filter((each) => !each.includes("status of 409"))).toEqual([]);
  });

  it("is the step whose question is answered, and the heading of a workflow that is cancelled", async () => {
    const page = await open(`workflows/run/${await start("console-key-cancelled", "sh", "-c", "echo one; sleep 600")}`);
    await page.getByTestId("approve").press("Enter");
    await page.getByTestId("step").getByText("running", { exact: true }).first().waitFor();
    await expect.poll(() => focused(page)).toBe("1. Runs");
    await page.getByTestId("cancel").press("Enter");
    await page.getByTestId("confirm").press("Enter");
    await page.getByTestId("workflow-state").getByText("cancelled", { exact: true }).waitFor();
    await expect.poll(() => focused(page)).toBe("console-key-cancelled");
    expect(visit.faults).toEqual([]);
  });

  it("is the message box of a new chat, with what was written for it, and of one whose run was allowed", async () => {
    const page = await open("chat");
    const box = page.getByLabel("Message", { exact: true });
    await page.getByTestId("new-chat").press("Enter");
    await page.keyboard.type("Dear bees");
    await page.getByRole("link", { name: "Knowledge" }).click();
    await page.getByRole("heading", { name: "Documents" }).waitFor();
    await page.getByRole("link", { name: "Chat", exact: true }).click();
    await expect.poll(() => box.inputValue()).toBe("Dear bees");

    await say(page, "/run backup-database");
    await page.getByTestId("run").getByRole("button", { name: "Reject" }).press("Enter");
    await page.getByTestId("quick-decision").waitFor({ state: "detached" });
    await expect.poll(() => focused(page)).toBe("Message");

    const other = await page.context().newPage();
    await other.goto(page.url());
    const row = other.getByTestId("conversation").and(other.locator(":has([aria-current])"));
    await row.getByRole("button", { name: "Delete" }).click();
    await other.getByTestId("really-delete").click();
    await page.getByTestId("note").getByText("The chat was deleted").waitFor();
    await expect.poll(() => page.getByRole("heading", { level: 1 }).textContent()).toBe("New chat");
    await expect.poll(() => focused(page)).toBe("Message");
    expect(await seriousIssues(page)).toEqual([]);
    await visit.screenshot("chat-deleted-elsewhere");
    expect(visit.faults).toEqual([]);
  });

  it("is no message box on a phone, whose keyboard would cover the chat", async () => {
    const page = await open("chat", PHONE);
    await say(page, "/run backup-database");
    await page.getByTestId("run").getByRole("button", { name: "Reject" }).tap();
    await page.getByTestId("quick-decision").waitFor({ state: "detached" });
    await expect.poll(() => focused(page)).toBe("/run backup-database");
    expect(visit.faults).toEqual([]);
  });

  it("is the way back from an address of no screen", async () => {
    const page = await open("nope");
    await page.getByTestId("missing").getByText("There is nothing at this address.").waitFor();
    expect(await seriousIssues(page)).toEqual([]);
    await page.getByTestId("missing").getByRole("link", { name: "Chat" }).press("Enter");
    await page.getByLabel("Message", { exact: true }).waitFor();
    expect(visit.faults).toEqual([]);
  });
});
