import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { BrowserContextOptions, Locator, Page } from "playwright-core";
import { seriousIssues } from "../accessibility";
import { executablePath, usesBrowser } from "../browsing";
import { shared } from "../sharedServer";
import { PHONE, type Visit } from "../visit";

const NAME = "apiary";
const HIVE = "# Apiary\n\nA skep of this apiary holds 40 000 bees.\n\n## Harvest\n\nThe beekeeper <b>harvests</b> 30 kg & more.\n";

describe.skipIf(!executablePath)("the knowledge base", () => {
  const browsing = usesBrowser();

  async function open(options: BrowserContextOptions = {}, hash = "#/knowledge"): Promise<Visit> {
    const visit = await browsing.visit(shared().http(`/${hash}`), options);
    await visit.page.getByText("Connected", { exact: true }).waitFor();
    return visit;
  }

  const collectionIn = (page: Page) => page.getByTestId("collection").filter({ hasText: NAME });
  const documentIn = (page: Page, name: string) => page.getByTestId("document").filter({ hasText: name });
  const stateOf = (row: Locator, state: string) => row.and(row.page().locator(`[data-state=${state}]`)).waitFor();

  async function drop(page: Page, files: Record<string, string>): Promise<void> {
    const dropped = await page.evaluateHandle((all) => {
      const transfer = new DataTransfer();
      Object.entries(all).forEach(([name, text]) => transfer.items.add(new File([text], name)));
      return transfer;
    }, files);
    await page.getByRole("heading", { name: "Documents" }).dispatchEvent("drop", { dataTransfer: dropped });
  }

  it("takes files that are dropped into a collection, tells how each goes without a reload, and tries one again", async () => {
    const visit = await open();
    const { page } = visit;
    await page.getByTestId("new-collection").click();
    await page.getByTestId("collection-name").fill(NAME);
    await page.keyboard.press("Tab");
    await page.keyboard.press("Space");
    await page.keyboard.press("Enter");
    await page.getByTestId("collection-head").getByText("Shared by you").waitFor();
    await page.getByTestId("no-documents").waitFor();

    await drop(page, { "skep.md": HIVE, "song.mp3": "\u0000\u0001", "blank.html": "<html><body><hr></body></html>" });
    await stateOf(documentIn(page, "skep.md"), "indexed");
    await stateOf(documentIn(page, "blank.html"), "failed");
    await documentIn(page, "blank.html").getByTestId("reason").getByText("There is no text in it").waitFor();
    await page.getByTestId("upload").filter({ hasText: "song.mp3" }).getByText("cannot be read here").waitFor();
    await page.getByTestId("collection-head").getByText("1 can be found · 1 failed").waitFor();
    await page.getByTestId("batch").getByText("1 of the 2 documents added last can be found; the list says why").waitFor();
    expect(await seriousIssues(page)).toEqual([]);
    await visit.screenshot("knowledge");

    await page.getByTestId("state").selectOption("failed");
    await expect.poll(() => page.getByTestId("document").count()).toBe(1);
    const retried = page.waitForResponse(/\/retry$/);
    await documentIn(page, "blank.html").getByTestId("retry").click();
    expect(await (await retried).json()).toMatchObject({ state: "uploaded" });
    await stateOf(documentIn(page, "blank.html"), "failed");
    // A refused file is told by its status, too, and the browser writes that down.
    expect(visit.faults.filter((fault) => !fault.includes("415"))).toEqual([]);
  });

  it("shows in another tab a web page that fails, a text that is added, and what is replaced because it has the same name", async () => {
    const visit = await open();
    const { page } = visit;
    await collectionIn(page).getByRole("link").click();
    await documentIn(page, "skep.md").waitFor();
    const other = await open({}, new URL(page.url()).hash);
    await documentIn(other.page, "skep.md").waitFor();

    await page.getByTestId("add-page").click();
    await page.getByTestId("url").fill("http://127.0.0.1:9/bees");
    await page.getByTestId("url").press("Enter");
    await documentIn(other.page, "127.0.0.1").getByTestId("reason").getByText("public internet").waitFor();

    await page.getByTestId("add-text").click();
    await page.getByTestId("text-name").fill("drones");
    await page.getByTestId("text").fill("Drones leave the skep in May.");
    await page.getByRole("button", { name: "Add it" }).click();
    await stateOf(documentIn(other.page, "drones.md"), "indexed");
    await stateOf(documentIn(page, "drones.md"), "indexed");

    await drop(page, { "drones.md": "Drones leave the skep in June." });
    await page.getByTestId("upload").getByTestId("replace").click();
    await expect.poll(() => page.getByTestId("upload").count()).toBe(0);
    await expect.poll(() => documentIn(other.page, "drones.md").allTextContents().then((all) => all.join())).toContain("30 bytes");
    await expect.poll(() => documentIn(other.page, "drones.md").count()).toBe(1);
    await stateOf(documentIn(other.page, "drones.md"), "indexed");
    expect(other.faults).toEqual([]);
  });

  it("is searched by keyboard alone, with the words marked, down to the passage and the file", async () => {
    const visit = await open({}, "#/knowledge/search");
    const { page } = visit;
    await page.getByTestId("search-collection").selectOption({ label: NAME });
    await page.getByTestId("query").focus();
    await page.keyboard.type("harvesting in the apiary");
    await page.keyboard.press("Enter");

    await page.getByTestId("found").getByText("by words").waitFor();
    const hit = page.getByTestId("hit").filter({ hasText: "Harvest" });
    // Found by its stem, and shown as it stands in the file.
    await expect.poll(() => hit.locator("mark").allTextContents()).toContain("harvests");
    await expect.poll(() => hit.textContent()).toContain("<b>harvests</b> 30 kg & more");
    expect(Number(await hit.getByTestId("score").textContent())).toBeGreaterThan(0);
    expect(await seriousIssues(page)).toEqual([]);
    expect(page.url()).toContain("#/knowledge/search/");
    await visit.screenshot("knowledge-search");

    await hit.getByRole("link").focus();
    await page.keyboard.press("Enter");
    const passage = page.getByTestId("passage").filter({ hasText: "the one you opened" });
    await passage.getByText("Apiary › Harvest").waitFor();
    await expect.poll(() => passage.evaluate((element) => document.activeElement === element)).toBe(true);
    expect(await seriousIssues(page)).toEqual([]);
    const [download] = await Promise.all([page.waitForEvent("download"), page.getByTestId("download").press("Enter")]);
    expect(download.suggestedFilename()).toBe("skep.md");
    expect(readFileSync(await download.path(), "utf8")).toBe(HIVE);

    await page.goBack();
    await hit.waitFor();
    expect(visit.faults).toEqual([]);
  });

  it("fits on a phone, in the dark", async () => {
    const visit = await open({ ...PHONE, colorScheme: "dark" });
    const { page } = visit;
    await collectionIn(page).getByRole("link").click();
    await documentIn(page, "blank.html").scrollIntoViewIfNeeded();
    await expect.poll(() => visit.isTooWide()).toBe(false);
    expect(await seriousIssues(page)).toEqual([]);
    await visit.screenshot("knowledge-phone");
    await page.getByRole("link", { name: "skep.md" }).click();
    await page.getByTestId("passage").first().waitFor();
    await expect.poll(() => visit.isTooWide()).toBe(false);
    await page.getByRole("link", { name: "Index" }).click();
    await page.getByTestId("index-state").waitFor();
    await expect.poll(() => visit.isTooWide()).toBe(false);
    expect(await seriousIssues(page)).toEqual([]);
    expect(visit.faults).toEqual([]);
  });

  it("has its index made anew to the end, loses a document, and a collection with all in it", async () => {
    const { page, faults } = await open({}, "#/knowledge/index");
    await page.getByTestId("index-state").getByText("Usable").waitFor();
    await page.getByTestId("reindex").click();
    await page.getByTestId("confirm").click();
    await page.getByTestId("index-note").getByText("The index was made anew, with").waitFor();
    await page.getByTestId("index-state").getByText("Usable").waitFor();

    await page.getByRole("link", { name: "Documents" }).click();
    await collectionIn(page).getByRole("link").click();
    await documentIn(page, "drones.md").waitFor();
    const names = await page.getByTestId("document").getByRole("link").allTextContents();
    const remove = documentIn(page, "drones.md").getByTestId("remove");
    await remove.press("Enter");
    await page.getByTestId("confirm").waitFor();
    await page.keyboard.press("Escape");
    await page.getByTestId("confirm").waitFor({ state: "detached" });
    await expect.poll(() => remove.evaluate((element) => document.activeElement === element)).toBe(true);
    await remove.click();
    await page.getByTestId("confirm").click();
    await documentIn(page, "drones.md").waitFor({ state: "detached" });
    // Whoever removes one after another by keyboard is where it was.
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe(names[names.indexOf("drones.md") + 1]);
    await page.getByTestId("delete-collection").click();
    await page.getByText("All documents in it go with it").waitFor();
    await page.getByTestId("confirm").click();

    await collectionIn(page).waitFor({ state: "detached" });
    await expect.poll(() => documentIn(page, "skep.md").count()).toBe(0);
    expect(faults).toEqual([]);
  });
});
