import { describe, expect, it } from "vitest";
import type { BrowserContextOptions, Page } from "playwright-core";
import { seriousIssues } from "../accessibility";
import { executablePath, usesBrowser } from "../browsing";
import { shared } from "../sharedServer";
import { PHONE, type Visit } from "../visit";

describe.skipIf(!executablePath)("what waits for a person", () => {
  const browsing = usesBrowser();
  let visit: Visit;

  async function open(options: BrowserContextOptions): Promise<Page> {
    visit = await browsing.visit(shared().http("/"), options);
    await visit.page.getByText("Connected", { exact: true }).waitFor();
    return visit.page;
  }

  async function say(page: Page, text: string): Promise<void> {
    await page.getByLabel("Message", { exact: true }).fill(text);
    await page.keyboard.press("Enter");
  }

  it("is approved with other arguments, and the inbox says so", async () => {
    const page = await open({ colorScheme: "dark" });
    await say(page, "/run backup-database");
    await page.getByTestId("run").getByText("waits for approval").waitFor();
    await page.getByTestId("run").getByRole("button", { name: "Approve" }).waitFor();
    expect(await seriousIssues(page)).toEqual([]);
    await visit.screenshot("chat-run");
    await page.getByRole("link", { name: "Approvals 1 waiting" }).click();
    const card = page.getByTestId("approval");
    await card.getByText("expires in").waitFor();

    await card.getByTestId("edit").click();
    await card.getByTestId("arguments").fill("{");
    await card.getByTestId("approve").click();
    await card.getByText("The arguments are not JSON").waitFor();
    await card.getByTestId("arguments").fill('{"file": "other.zip"}');
    await card.getByTestId("reason").fill("Another name");
    expect(await seriousIssues(page)).toEqual([]);
    await card.getByTestId("approve").click();

    await page.getByTestId("nothing-waits").waitFor();
    await page.getByRole("link", { name: "Decided" }).click();
    const decided = page.getByTestId("decided").first();
    await decided.getByText("with other arguments").waitFor();
    await expect.poll(() => decided.textContent()).toContain("local");
    await expect.poll(() => decided.textContent()).toContain("Another name");
    expect(await seriousIssues(page)).toEqual([]);
    expect(visit.faults).toEqual([]);
  });

  it("is rejected with a reason, on a phone", async () => {
    const page = await open(PHONE);
    await say(page, "/run backup-database");
    await page.getByRole("link", { name: "Approvals 1 waiting" }).click();
    await page.getByTestId("reason").fill("Not today");
    await expect.poll(() => visit.isTooWide()).toBe(false);
    expect(await seriousIssues(page)).toEqual([]);
    await visit.screenshot("approvals-phone");
    await page.getByTestId("reject").click();

    await page.getByTestId("nothing-waits").waitFor();
    await page.getByRole("link", { name: "Decided" }).click();
    const decided = page.getByTestId("decided").first();
    await decided.getByText("rejected").waitFor();
    await expect.poll(() => decided.textContent()).toContain("Not today");
    expect(visit.faults).toEqual([]);
  });

  it("belongs to a goal, whose plan is shown step by step to its end", async () => {
    const page = await open({});
    await say(page, "/goal Write a health report of this host");
    const goal = page.getByTestId("goal");
    // The plan may be carried out, and folded, before this test looks at it.
    await goal.getByText("Looks at the disks").waitFor({ state: "attached" });
    await expect.poll(() => goal.getByRole("listitem").count()).toBe(5);
    await goal.getByText("Writes the report to report.md").waitFor({ state: "attached" });

    const inbox = (await visit.page.context().newPage()) as Page;
    await inbox.goto(shared().http("/#/approvals"));
    await goal.getByText("success").or(goal.getByText("A step waits for approval")).first().waitFor();
    if (await goal.getByText("A step waits for approval").isVisible()) {
      await inbox.getByTestId("approve").first().click();
    }

    await goal.getByText("success", { exact: true }).waitFor();
    await page.reload();
    await goal.getByText("success", { exact: true }).waitFor();
    await goal.locator("summary").click();
    await expect.poll(() => visit.isTooWide()).toBe(false);
    await visit.screenshot("chat-goal");
    await expect.poll(() => goal.getByRole("listitem").filter({ hasText: "succeeded" }).count()).toBe(5);
    expect(await seriousIssues(page)).toEqual([]);
    expect(visit.faults).toEqual([]);
  });
});
