import { describe, expect, it } from "vitest";
import type { BrowserContextOptions, Page } from "playwright-core";
import { seriousIssues } from "../accessibility";
import { executablePath, usesBrowser } from "../browsing";
import { shared } from "../sharedServer";
import { PHONE, type Visit } from "../visit";

const FORM = "console-form";

describe.skipIf(!executablePath)("workflows", () => {
  const browsing = usesBrowser();
  let visit: Visit;

  async function open(path: string, options: BrowserContextOptions = {}): Promise<Page> {
    visit = await browsing.visit(shared().http(`/#/${path}`), options);
    await visit.page.getByText("Connected", { exact: true }).waitFor();
    return visit.page;
  }

  async function post(path: string, body: object): Promise<Record<string, unknown>> {
    const answer = await fetch(shared().http(path), { method: "POST", body: JSON.stringify(body) });
    const told = (await answer.json()) as Record<string, unknown>;
    expect(answer.ok, JSON.stringify(told)).toBe(true);
    return told;
  }

  async function start(name: string, ...steps: object[]): Promise<string> {
    const definition = { name, description: "Is for a test.", steps };
    return String((await post("/api/workflows", { definition }))["workflow_id"]);
  }

  const command = (description: string, ...argv: string[]) => ({ description, tool: "run_command", arguments: { argv } });

  it("is started from its form, approved in another tab, and shows that without a reload", async () => {
    const page = await open("workflows");
    await page.getByRole("link", { name: "Start one" }).first().click();
    await page.getByRole("link", { name: "backup-database" }).click();
    await page.getByText("always asks").waitFor();
    await page.getByText("Copies the database to (input file)").waitFor();
    await page.getByLabel("file").fill("console-flows.zip");
    expect(await seriousIssues(page)).toEqual([]);
    await visit.screenshot("workflow-start");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");

    const state = page.getByTestId("workflow-state");
    await state.getByText("waits for approval").waitFor();
    await page.getByTestId("step").getByTestId("approval").getByTestId("approve").waitFor();
    expect(await seriousIssues(page)).toEqual([]);
    await visit.screenshot("workflow-asks");
    const inbox = await page.context().newPage();
    await inbox.goto(shared().http("/#/approvals"));
    const card = inbox.getByTestId("approval").filter({ hasText: "console-flows.zip" });
    await card.getByTestId("reason").fill("Well named");
    await card.getByTestId("approve").click();

    await state.getByText("completed").waitFor();
    const step = page.getByTestId("step");
    await step.getByText("Well named").waitFor();
    await expect.poll(() => step.getAttribute("data-state")).toBe("succeeded");
    await expect.poll(() => step.getByTestId("decision").textContent()).toContain("local");
    await expect.poll(() => step.getByLabel("Result").textContent()).toContain("console-flows.zip");
    // It is open already where the page was told of the step while that ran.
    const log = step.getByTestId("log");
    await log.evaluate((each) => ((each as HTMLDetailsElement).open = true));
    await step.getByTestId("call").getByText("The backup holds").waitFor();
    expect(await seriousIssues(page)).toEqual([]);
    await visit.screenshot("workflow");
    await page.getByRole("link", { name: "start it again" }).click();
    await page.getByTestId("start").waitFor();
    await expect.poll(() => page.getByLabel("file").inputValue()).toBe("console-flows.zip");
    expect(visit.faults).toEqual([]);
  });

  it("comes into the list by itself, says why it failed, and is found by its state", async () => {
    const page = await open("workflows");
    await page.getByRole("heading", { name: "Workflows" }).waitFor();
    const steps = [command("Counts", "seq", "20000"), command("Looks", "ls", "/none-of-console"), { description: "Is never reached" }];
    const failing = await start("console-fails", ...steps);
    const row = page.locator(`[data-id="${failing}"]`);
    await row.getByText("failed", { exact: true }).waitFor();
    await expect.poll(() => row.textContent()).toContain("none-of-console");

    await page.getByTestId("state-filter").selectOption("failed");
    await expect.poll(() => page.url()).toContain("#/workflows/mine/failed");
    await row.waitFor();
    await page.reload();
    await row.waitFor();
    expect(await page.getByTestId("workflow").evaluateAll((rows) => rows.map((each) => (each as HTMLElement).dataset["state"])))
      .not.toContain("completed");
    expect(await seriousIssues(page)).toEqual([]);
    await page.getByRole("link", { name: "Everybody's" }).click();
    await row.getByText("local").waitFor();
    await page.setViewportSize({ width: 1280, height: 720 });
    await visit.screenshot("workflows");

    await row.getByRole("link", { name: "console-fails" }).click();
    await page.getByTestId("step").nth(1).getByText("exit code 2").first().waitFor();
    await page.getByTestId("show-all").click();
    await page.getByLabel("Result").getByText("19999").waitFor();
    await expect.poll(() => page.getByTestId("step").last().getAttribute("data-state")).toBe("skipped");
    expect(await seriousIssues(page)).toEqual([]);
    expect(visit.faults).toEqual([]);
  });

  it("shows what a step does while it runs, and is cancelled after a question, on a phone in the dark", async () => {
    const page = await open("workflows", { ...PHONE, colorScheme: "dark" });
    const id = await start("console-works", command("Counts", "sh", "-c", "echo one; sleep 600"));
    const row = page.locator(`[data-id="${id}"]`);
    await row.waitFor();
    await expect.poll(() => visit.isTooWide()).toBe(false);
    expect(await seriousIssues(page)).toEqual([]);
    await visit.screenshot("workflows-phone-dark");
    await row.getByRole("link").click();
    await page.getByTestId("step").getByTestId("approve").click();

    const step = page.getByTestId("step");
    await step.getByLabel("Output so far").getByText("one").waitFor();
    await expect.poll(() => step.getAttribute("data-state")).toBe("running");
    await expect.poll(() => visit.isTooWide()).toBe(false);
    expect(await seriousIssues(page)).toEqual([]);
    await visit.screenshot("workflow-phone-dark");
    await page.getByTestId("cancel").click();
    await page.getByTestId("cancel-reason").fill("It takes too long");
    expect(await seriousIssues(page)).toEqual([]);
    await page.getByTestId("confirm").click();

    await page.getByTestId("workflow-state").getByText("cancelled", { exact: true }).waitFor();
    await page.getByText("It takes too long").waitFor();
    await expect.poll(() => page.getByTestId("cancel").count()).toBe(0);
    expect(visit.faults).toEqual([]);
  });

  it("leads to the goal that it carries out, and to the chat of that", async () => {
    const page = await open("chat");
    await page.getByLabel("Message", { exact: true }).fill("/goal Write a health report of this host");
    await page.keyboard.press("Enter");
    await page.getByTestId("goal").getByText("Looks at the disks").waitFor({ state: "attached" });
    await page.getByRole("link", { name: "Workflows" }).click();
    await page.getByTestId("workflow").filter({ hasText: "host-health" }).first().getByRole("link").click();

    await page.getByText("Carries out the goal “Write a health report of this host”").waitFor();
    const workflow = `/api/workflows/${page.url().split("/").at(-1)}`;
    await page.getByRole("link", { name: "in this chat" }).click();
    await page.getByTestId("goal").waitFor();
    expect(visit.faults).toEqual([]);
    // Other files count what waits for approval.
    await fetch(shared().http(`${workflow}/cancel`), { method: "POST" });
    const view = async () => (await fetch(shared().http(workflow))).json();
    await expect.poll(view).toMatchObject({ workflow: { state: expect.stringMatching(/completed|cancelled/) as string } });
  });

  it("takes inputs of every kind, and keeps what was written when the server refuses it", async () => {
    const text = `{name: ${FORM}, description: Takes all kinds., steps: [{description: "Says \${inputs.mode}", result: done}],
      inputs: {mode: {type: text, allowed: [fast, slow], default: slow}, size: {type: number}, deep: {type: flag, default: true},
      hosts: {type: list, allowed: [a, b], default: [a]}, tags: {type: list, required: false}, note: {type: text, required: false}}}`;
    await post("/api/workflows/definitions", { text });
    try {
      const page = await open(`workflows/start/${FORM}`, { colorScheme: "dark" });
      await page.getByLabel("mode").selectOption({ label: "fast" });
      await page.getByLabel("b", { exact: true }).check();
      await page.getByLabel("deep").uncheck();
      await page.getByLabel("tags").fill("[");
      await page.getByTestId("start").click();
      expect(await page.getByLabel("size").evaluate((each) => (each as HTMLInputElement).validity.valueMissing)).toBe(true);
      await page.getByLabel("size").fill("2.5");
      await page.getByTestId("start").click();
      await page.getByText("This is not JSON").waitFor();
      expect(await seriousIssues(page)).toEqual([]);
      await visit.screenshot("workflow-form-dark");
      await page.getByLabel("tags").fill("[{}]");
      await page.getByTestId("start").click();
      await page.getByText("inputs.tags: is made of texts").waitFor();
      await expect.poll(() => page.getByLabel("size").inputValue()).toBe("2.5");
      await page.getByLabel("tags").fill("[1, true]");
      await page.getByTestId("start").click();

      await page.getByTestId("workflow-state").getByText("completed").waitFor();
      await page.getByRole("heading", { name: "1. Says fast" }).waitFor();
      await expect.poll(() => page.getByLabel("hosts").textContent()).toBe("a\nb");
      await expect.poll(() => page.getByLabel("deep").textContent()).toBe("false");
    } finally {
      await fetch(shared().http(`/api/workflows/definitions/${FORM}`), { method: "DELETE" });
    }
  });
});
