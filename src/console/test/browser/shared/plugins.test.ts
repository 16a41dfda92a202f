import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import type { BrowserContextOptions, Page } from "playwright-core";
import { seriousIssues } from "../accessibility";
import { executablePath, usesBrowser } from "../browsing";
import { builtSample, drop, SamplePlugin } from "../samplePlugin";
import { shared } from "../sharedServer";
import { PHONE, type Visit } from "../visit";

const ID = "console-sample";
const STARTS = `
  if (context.plugin().version().startsWith("3.")) throw new IllegalStateException("there is no luck left");
  context.handle(MessageType.of("console_sample_say", Text.class), message -> {});
  context.tool(new Tool<>("console_sample_repeat", "Repeats.", Text.class, Tool.Risk.READS, call -> "again"));`;

/** What the browser says of answers that refuse something, which these tests want. */
const REFUSED = /status of (422|500)/;

describe.skipIf(!executablePath)("the plugins", () => {
  const browsing = usesBrowser();
  let visit: Visit;
  let plugin: SamplePlugin;
  const dropped = ["console-reminders.jar", "console-broken.jar", `${ID}.jar`].map((name) => () => join(shared().plugins, name));
  const [reminders, broken, sample] = dropped as [() => string, () => string, () => string];

  beforeAll(() => {
    plugin = new SamplePlugin(ID, "console_sample_say", STARTS);
  });

  afterEach(() => dropped.forEach((file) => rmSync(file(), { force: true })));

  async function open(options: BrowserContextOptions = {}, path = "/#/plugins"): Promise<Page> {
    visit = await browsing.visit(shared().http(path), options);
    await visit.page.getByRole("button", { name: "Install a plugin" }).waitFor();
    return visit.page;
  }

  const card = (page: Page, name: string) =>
    page.getByTestId("plugin").filter({ has: page.getByRole("heading", { name, exact: true }) });

  const inState = (page: Page, name: string, state: string) =>
    card(page, name).getByTestId("state").getByText(state, { exact: true }).waitFor();

  it("appear, change and go with their jars, in every tab and without a reload", async () => {
    const page = await open();
    const other = await page.context().newPage();
    await other.goto(shared().http("/#/plugins"));
    await other.getByRole("button", { name: "Install a plugin" }).waitFor();
    await Promise.all([page, other].map((each) => each.evaluate(() => Object.assign(globalThis, { isSamePage: true }))));

    const jar = builtSample("reminders");
    drop(jar, reminders());
    drop(jar.subarray(0, jar.length / 2), broken());

    for (const each of [page, other]) {
      await inState(each, "reminders", "active");
      await card(each, "reminders").getByText("reminder_set").waitFor();
      await inState(each, "console-broken.jar", "failed");
      await card(each, "console-broken.jar").getByText("is not a whole zip file").waitFor();
    }
    await expect.poll(() => card(page, "console-broken.jar").getByRole("button").count()).toBe(0);
    await card(page, "reminders").locator("summary").click();
    expect(await seriousIssues(page)).toEqual([]);
    await visit.screenshot("plugins");

    rmSync(reminders());
    rmSync(broken());
    for (const each of [page, other]) {
      await each.getByTestId("removed").waitFor();
      await card(each, "console-broken.jar").waitFor({ state: "detached" });
      await expect.poll(() => card(each, "reminders").isVisible()).toBe(false);
      expect(await each.evaluate(() => "isSamePage" in globalThis)).toBe(true);
    }
    expect(visit.faults).toEqual([]);
  });

  it("are looked at before they are installed, replaced in one step, and a bad one changes nothing", async () => {
    const page = await open();
    const panel = page.getByTestId("install");
    await page.getByTestId("jar").setInputFiles({ name: "half.jar", mimeType: "", buffer: builtSample("hooks").subarray(0, 4_000) });
    await panel.getByText("half.jar is not a whole zip file").waitFor();
    await panel.getByText("choose the jar that the plugin's build makes").waitFor();
    await panel.getByText("Nothing was changed.").waitFor();
    expect(await seriousIssues(page)).toEqual([]);
    await panel.getByRole("button", { name: "Close" }).click();
    await page.locator("button:focus", { hasText: "Install a plugin" }).waitFor();

    await page.getByTestId("jar").setInputFiles(plugin.jar("1.0.0"));
    await panel.getByText("no plugin of this id is there").waitFor();
    await panel.getByText("A plugin has the server's rights").waitFor();
    await expect.poll(() => card(page, ID).count()).toBe(0);
    expect(await seriousIssues(page)).toEqual([]);
    await visit.screenshot("plugins-install");
    await panel.getByRole("button", { name: "Install" }).click();
    await panel.getByTestId("installed").waitFor();
    await inState(page, ID, "active");
    await card(page, ID).getByText("console_sample_repeat").waitFor();

    const bytes = readFileSync(plugin.jar("2.0.0")).toString("base64");
    const transfer = await page.evaluateHandle((base64) => {
      const data = new DataTransfer();
      data.items.add(new File([Uint8Array.from(atob(base64), (each) => each.charCodeAt(0))], "two.jar"));
      return data;
    }, bytes);
    await page.getByRole("heading", { name: "Plugins" }).dispatchEvent("drop", { dataTransfer: transfer });
    await panel.getByTestId("replaces").getByText("1.0.0 (active), in console-sample.jar").waitFor();
    await panel.getByRole("button", { name: "Install" }).click();
    await card(page, ID).getByText("2.0.0", { exact: true }).waitFor();

    await page.getByTestId("jar").setInputFiles(plugin.jar("1.0.0"));
    await panel.getByText("a step back").waitFor();
    await page.getByTestId("jar").setInputFiles(plugin.jar("3.0.0"));
    await panel.getByRole("heading", { name: "3.0.0" }).waitFor();
    await panel.getByRole("button", { name: "Install" }).click();
    await panel.getByText("Not installed; the plugin folder is as it was.").waitFor();
    await panel.getByText("there is no luck left").waitFor();
    await inState(page, ID, "active");
    await expect.poll(() => card(page, ID).getByText("2.0.0", { exact: true }).count()).toBe(1);
    expect(visit.faults.filter((each) => !REFUSED.test(each))).toEqual([]);
  });

  it("are loaded again, disabled and enabled, by keyboard alone", async () => {
    drop(readFileSync(plugin.jar("1.0.0")), sample());
    const page = await open();
    const own = card(page, ID);
    await own.getByText("1.0.0", { exact: true }).waitFor();
    await inState(page, ID, "active");
    const generation = Number(/Generation (\d+)/.exec((await own.textContent()) ?? "")?.[1]);

    await own.getByRole("button", { name: "Reload" }).focus();
    await page.keyboard.press("Enter");
    await own.getByText(`Reloaded: generation ${generation + 1} is active.`).waitFor();

    await own.getByRole("button", { name: "Disable" }).focus();
    await page.keyboard.press("Enter");
    const dialog = page.getByRole("dialog");
    await dialog.getByText("messages of the type console_sample_say and calls of the tool console_sample_repeat").waitFor();
    expect(await seriousIssues(page)).toEqual([]);
    await dialog.getByTestId("confirm").focus();
    await page.keyboard.press("Enter");
    await inState(page, ID, "disabled");
    await dialog.waitFor({ state: "detached" });
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toContain("Enable");

    await page.keyboard.press("Enter");
    await inState(page, ID, "active");
    await own.locator("summary").click();
    await own.getByRole("table").waitFor();
    expect(await seriousIssues(page)).toEqual([]);
    expect(visit.faults).toEqual([]);
  });

  it("stand beside the server's own parts, of which nothing is offered, on a phone in the dark", async () => {
    drop(readFileSync(plugin.jar("1.0.0")), sample());
    const page = await open({ ...PHONE, colorScheme: "dark" });
    await inState(page, ID, "active");
    await expect.poll(() => visit.isTooWide()).toBe(false);
    expect(await seriousIssues(page)).toEqual([]);
    await visit.screenshot("plugins-phone-dark");

    await page.getByRole("link", { name: "Server's parts" }).click();
    await page.getByTestId("part").filter({ hasText: "chat" }).first().waitFor();
    await expect.poll(() => page.getByRole("region", { name: "Parts of the server" }).getByRole("button").count()).toBe(0);
    await expect.poll(() => visit.isTooWide()).toBe(false);
    expect(await seriousIssues(page)).toEqual([]);
    expect(visit.faults).toEqual([]);
  });
});
