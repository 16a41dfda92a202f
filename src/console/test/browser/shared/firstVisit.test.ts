import { describe, expect, it } from "vitest";
import type { Page } from "playwright-core";
import { seriousIssues } from "../accessibility";
import { executablePath, usesBrowser } from "../browsing";
import { shared } from "../sharedServer";
import { PHONE, type Visit } from "../visit";

describe.skipIf(!executablePath)("a first visit, without a model", () => {
  const browsing = usesBrowser();
  let visit: Visit;

  async function say(page: Page, text: string): Promise<void> {
    await page.getByLabel("Message", { exact: true }).fill(text);
    await page.keyboard.press("Enter");
  }

  it("leads to an answer, with no fault, no request to elsewhere and no serious issue", async () => {
    visit = await browsing.visit(shared().http("/"));
    const { page } = visit;
    await page.getByText("Connected", { exact: true }).waitFor();
    await page.getByText("No model").waitFor();

    await say(page, "/status");

    await page.getByTestId("answer").getByText("AutoBot is healthy.").waitFor();
    const current = page.getByTestId("conversation").and(page.locator(":has([aria-current])"));
    await expect.poll(() => current.allInnerTexts()).toEqual([expect.stringContaining("/status")]);
    await expect.poll(() => page.title()).toBe("Chat · AutoBot");
    expect(await seriousIssues(page)).toEqual([]);
    await visit.screenshot("chat-first-answer");
    expect(visit.faults).toEqual([]);
  });

  it("finds what was said before, and the chat by its address", async () => {
    visit = await browsing.visit(shared().http("/"));
    const { page } = visit;

    await page.getByTestId("conversation").first().getByRole("link").click();

    await page.getByTestId("answer").getByText("AutoBot is healthy.").waitFor();
    await page.reload();
    await page.getByTestId("answer").getByText("AutoBot is healthy.").waitFor();
    await expect.poll(() => page.getByTestId("turn").count()).toBe(1);
    expect(visit.faults).toEqual([]);
  });

  it("says of addresses at which nothing is that nothing is there, and leads back", async () => {
    visit = await browsing.visit(shared().http("/"));
    const { page } = visit;
    const places = [
      ["plugins", "none-of-console", "All plugins"],
      ["settings", "none-of-console", "All settings"],
      ["chat", "none-of-console", "New chat"],
      ["chat", "%2F..%2F", "New chat"],
      ["approvals", "none", "What waits for you"],
      ["workflows", "none", "All workflows"],
      ["knowledge", "none", "All documents"],
    ] as const;
    for (const [screen, none, back] of places) {
      await page.goto(shared().http(`/#/${screen}/${none}`));
      await page.getByTestId("missing").waitFor();
      expect(await seriousIssues(page)).toEqual([]);
      await visit.screenshot(`missing-${screen}`);

      await page.getByTestId("missing").getByRole("link", { name: back }).click();
      await page.getByTestId("missing").waitFor({ state: "detached" });
      expect(new URL(page.url()).hash).toBe(`#/${screen}`);
    }
    // The browser writes down that the chat's messages are not there.
    expect(visit.faults.filter((each) => !each.includes("status of 404"))).toEqual([]);
  });

  it("takes a document, quotes it, and opens the passage", async () => {
    visit = await browsing.visit(shared().http("/"), { colorScheme: "dark" });
    const { page } = visit;
    const text = "# Harbour\n\n## Opening hours\n\nThe harbour office opens at seven and closes at nine in the evening.\n";
    const file = { name: "harbour.md", mimeType: "text/markdown", buffer: Buffer.from(text) };

    await page.getByTestId("files").setInputFiles(file);
    await page.getByTestId("upload").getByText("Can be found").waitFor();
    await say(page, "When does the harbour office close?");
    await page.getByTestId("citations").getByRole("button").first().click();

    await page.getByTestId("passage").getByText("closes at nine").waitFor();
    expect(await seriousIssues(page)).toEqual([]);
    await visit.screenshot("chat-passage-dark");
    await page.keyboard.press("Escape");
    await page.getByTestId("passage").waitFor({ state: "detached" });
    await page.getByTestId("citations").getByRole("button").first().click();
    await page.getByRole("link", { name: "Open it in the document" }).click();
    await page.getByTestId("passage").filter({ hasText: "the one you opened" }).getByText("closes at nine").waitFor();
    expect(visit.faults).toEqual([]);
  });

  it("takes files that are dropped, and says why one cannot be read", async () => {
    visit = await browsing.visit(shared().http("/"));
    const { page } = visit;
    await page.getByText("Connected", { exact: true }).waitFor();
    const dropped = await page.evaluateHandle(() => {
      const transfer = new DataTransfer();
      transfer.items.add(new File(["The mill stands by the river."], "mill.txt", { type: "text/plain" }));
      transfer.items.add(new File(["\u0000\u0001"], "song.mp3", { type: "audio/mpeg" }));
      return transfer;
    });
    await page.getByLabel("Messages").dispatchEvent("drop", { dataTransfer: dropped });

    const uploads = page.getByTestId("upload");
    await uploads.filter({ hasText: "mill.txt" }).getByText("Can be found").waitFor();
    await uploads.filter({ hasText: "song.mp3" }).getByText("cannot be read here").waitFor();
    expect(await seriousIssues(page)).toEqual([]);
  });

  it("works at a phone's width", async () => {
    visit = await browsing.visit(shared().http("/"), PHONE);
    const { page } = visit;
    await say(page, "/help");
    await page.getByTestId("answer").first().waitFor();

    await expect.poll(() => visit.isTooWide()).toBe(false);
    expect(await seriousIssues(page)).toEqual([]);
    await visit.screenshot("chat-phone");
    await page.getByRole("button", { name: "Conversations" }).click();
    await page.getByTestId("conversation").nth(1).getByRole("link").click();
    await page.getByLabel("Message", { exact: true }).waitFor();
    await expect.poll(() => visit.isTooWide()).toBe(false);
    expect(visit.faults).toEqual([]);
  });

  it("can be used by keyboard alone", async () => {
    visit = await browsing.visit(shared().http("/"));
    const { page } = visit;
    await page.getByText("Connected", { exact: true }).waitFor();

    await page.keyboard.press("Tab");
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe("Skip to the content");
    await page.keyboard.press("Enter");
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe("main");
    await page.getByRole("link", { name: "Approvals" }).focus();
    await page.keyboard.press("Enter");

    await page.getByTestId("nothing-waits").waitFor();
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe("main");
    expect(await seriousIssues(page)).toEqual([]);
    expect(visit.faults).toEqual([]);
  });
});
