import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { Page } from "playwright-core";
import { PackagedServer } from "../../../../client/test/server/packagedServer";
import { seriousIssues } from "../accessibility";
import { executablePath, usesBrowser } from "../browsing";
import { ModelServer } from "../modelServer";
import type { Visit } from "../visit";

describe.skipIf(!executablePath)("a conversation with a model", () => {
  let model: ModelServer;
  let server: PackagedServer;
  const browsing = usesBrowser();

  beforeAll(async () => {
    model = await ModelServer.started();
    server = await PackagedServer.unpack("console-conversation", model.environment);
    await server.start();
  });

  afterEach(() => model.goOn());

  afterAll(async () => {
    await server?.terminate();
    await model?.stop();
  });

  async function visit(path = "/"): Promise<Visit> {
    const made = await browsing.visit(server.http(path));
    await made.page.getByText("Connected", { exact: true }).waitFor();
    return made;
  }

  async function say(page: Page, text: string): Promise<void> {
    await page.getByLabel("Message", { exact: true }).fill(text);
    await page.keyboard.press("Enter");
  }

  it("shows the answer while it grows, as Markdown, with the thought folded", async () => {
    const { page, faults } = await visit();
    await page.getByTestId("model").getByText("tiny-1").waitFor();
    const pieces = ["## Bees\n\nForty **thousand**", ", in `hive.md`:\n\n```js\nbees()\n", "```\n\n<script>alert(1)</script>"];
    model.says({ thinking: "The user asks about bees. I know that.", pieces, holds: true });

    await say(page, "How many bees?");
    await page.getByTestId("answer").getByText("Forty thousand").waitFor();
    await expect.poll(() => page.getByTestId("turn").getAttribute("data-state")).toBe("pending");
    model.goOn();

    await page.getByText("tiny-1 ·").waitFor();
    await expect.poll(() => page.getByTestId("answer").locator("h4").textContent()).toBe("Bees");
    await expect.poll(() => page.getByTestId("answer").locator("pre").textContent()).toContain("bees()");
    await expect.poll(() => page.getByTestId("answer").locator("script").count()).toBe(0);
    const thought = page.getByTestId("thought");
    await expect.poll(() => thought.locator("p").isVisible()).toBe(false);
    await thought.locator("summary").click();
    await expect.poll(() => thought.locator("p").textContent()).toContain("I know that.");
    expect(await seriousIssues(page)).toEqual([]);
    expect(faults).toEqual([]);
  });

  it("asks before a command, is allowed to from another tab, and shows arguments, verdict and output", async () => {
    const first = await visit();
    const { page, faults } = first;
    const other = await visit("/#/approvals");
    model.says(
      { pieces: ["I look. "], calls: { tool: "run_command", arguments: { command: "sh -c 'echo forty-two'" } } },
      { pieces: ["It is ", "forty-two."] },
    );

    await say(page, "What is the answer?");
    const card = page.getByTestId("tool");
    await card.getByTestId("quick-decision").waitFor();
    await page.getByTestId("progress").getByText("Waiting for permission…").waitFor();
    await other.page.getByTestId("approval").getByText("forty-two").first().waitFor();
    expect(await seriousIssues(other.page)).toEqual([]);
    await other.screenshot("approvals");
    await other.page.getByTestId("reason").fill("Harmless");
    await other.page.getByTestId("approve").click();

    await page.getByTestId("answer").getByText("It is forty-two.").waitFor();
    await card.getByText("done", { exact: true }).waitFor();
    await card.locator("summary").click();
    await expect.poll(() => card.textContent()).toContain("Harmless");
    await expect.poll(() => card.getByLabel("Output").last().textContent()).toContain("forty-two");
    await page.setViewportSize({ width: 1100, height: 900 });
    expect(await seriousIssues(page)).toEqual([]);
    await first.screenshot("chat-tool");
    await other.page.getByRole("link", { name: "Decided" }).click();
    await other.page.getByTestId("decided").first().getByText("local", { exact: true }).waitFor();
    expect([...faults, ...other.faults]).toEqual([]);
  });

  it("shows an answer whole and once, with its steps, when the page is loaded again in its middle", async () => {
    const { page, faults } = await visit();
    model.says({ thinking: "Long ago. Very long.", pieces: ["Once upon a time, ", "the end."], holds: true });
    await say(page, "Tell me a story.");
    await page.getByTestId("answer").getByText("Once upon a time").waitFor();

    await page.reload();
    await page.getByText("Connected", { exact: true }).waitFor();
    // What was said before is read, and what is said from now on follows it.
    await page.getByTestId("answer").getByText("Once upon a time").waitFor();
    await expect.poll(() => page.getByTestId("turn").getAttribute("data-state")).toBe("pending");
    model.goOn();

    await page.getByTestId("answer").getByText("Once upon a time, the end.").waitFor();
    await expect.poll(() => page.getByTestId("turn").count()).toBe(1);
    await expect.poll(() => page.getByTestId("answer").allTextContents()).toEqual(["Once upon a time, the end."]);
    await expect.poll(() => page.getByTestId("thought").count()).toBe(1);
    expect(faults).toEqual([]);
  });

  it("shows thoughts and calls of an old answer to a browser that has never seen it", async () => {
    const { page, faults } = await visit();
    model.says(
      { thinking: "A date is wanted.", pieces: ["I look. "], calls: { tool: "run_command", arguments: { command: "date" } } },
      { pieces: ["It is late."] },
    );
    await say(page, "What time is it?");
    await page.getByTestId("answer").getByText("It is late.").waitFor();

    const other = await visit(`/${new URL(page.url()).hash}`);
    await other.page.getByTestId("answer").getByText("It is late.").waitFor();
    await expect.poll(() => other.page.getByTestId("thought").textContent()).toContain("A date is wanted.");
    const card = other.page.getByTestId("tool");
    await card.getByText("done", { exact: true }).waitFor();
    await card.locator("summary").click();
    await expect.poll(() => card.textContent()).not.toContain("not known");
    await expect.poll(() => card.getByLabel("Arguments").textContent()).toBe(await page.getByTestId("tool").getByLabel("Arguments").textContent());
    expect([...faults, ...other.faults]).toEqual([]);
  });

  it("stops the work, not only the view", async () => {
    const { page } = await visit();
    const before = model.dropped;
    model.says({ pieces: ["This takes long ", "and longer."], holds: true });
    await say(page, "Take your time.");
    await page.getByTestId("answer").getByText("This takes long").waitFor();

    await page.getByTestId("stop").press("Enter");
    await page.getByText("Stopped.").waitFor();
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute("aria-label"))).toBe("Message");
    await expect.poll(() => model.dropped).toBe(before + 1);
    await expect.poll(() => page.getByTestId("stop").count()).toBe(0);
  });

  it("finds a conversation by what was said, renames it, and deletes it after a question, in all tabs", async () => {
    const { page, faults } = await visit();
    const rows = page.getByTestId("conversation");
    await page.getByLabel("Search conversations").fill("forty-TWO");
    await expect.poll(() => rows.count()).toBe(1);
    const other = await page.context().newPage();
    await other.goto(server.http(`/${await rows.getByRole("link").getAttribute("href")}`));
    const title = other.getByRole("heading", { level: 1 });
    await title.waitFor();

    await rows.getByRole("button", { name: "Rename" }).click();
    await page.getByTestId("title").fill("The answer");
    await page.keyboard.press("Enter");
    await rows.getByText("The answer", { exact: true }).waitFor();
    await title.filter({ hasText: "The answer" }).waitFor();

    await rows.getByRole("button", { name: "Delete" }).click();
    await page.getByTestId("really-delete").click();
    await expect.poll(() => rows.count()).toBe(0);
    await title.filter({ hasText: "New chat" }).waitFor();
    await expect.poll(() => other.getByTestId("conversation").filter({ hasText: "The answer" }).count()).toBe(0);
    await other.close();
    expect(faults).toEqual([]);
  });

  it("comes back by itself when the server was killed, with nothing missing or doubled", async () => {
    const { page } = await visit();
    model.says({ pieces: ["Before."] });
    await say(page, "First?");
    await page.locator("[data-test=turn][data-state=complete]").getByText("Before.").waitFor();
    model.says(
      { pieces: ["Let me look."], calls: { tool: "run_command", arguments: { command: "date" } } },
      { pieces: ["Well, ", "never."], holds: true },
    );
    await say(page, "Second?");
    await page.getByTestId("answer").getByText("Well,").waitFor();
    await server.kill();
    await page.getByText("Reconnecting").waitFor();
    model.goOn();
    model.says({ pieces: ["After."] });
    await say(page, "Third?");
    await server.start();

    await page.getByTestId("answer").getByText("After.").waitFor();
    await page.getByText("The server stopped before it had answered.").waitFor();
    // What the page was told stays; a page that was not there has what was kept: each turn, or two seconds of it.
    const told = async (where: Page) => (await where.getByTestId("answer").allInnerTexts()).map((text) => text.split(/\n+/));
    await expect.poll(() => told(page)).toEqual([["Before."], ["Let me look.", "Well,"], ["After."]]);
    const other = await visit(`/${new URL(page.url()).hash}`);
    await other.page.getByTestId("answer").getByText("After.").waitFor();
    await expect.poll(() => told(other.page)).toEqual([["Before."], expect.arrayContaining(["Let me look."]), ["After."]]);
    await other.page.getByText("The server stopped before it had answered.").waitFor();
  });
});
