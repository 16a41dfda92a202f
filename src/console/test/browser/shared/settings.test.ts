import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { BrowserContextOptions, Page } from "playwright-core";
import { seriousIssues } from "../accessibility";
import { executablePath, usesBrowser } from "../browsing";
import { drop, SamplePlugin } from "../samplePlugin";
import { shared } from "../sharedServer";
import { PHONE, type Visit } from "../visit";

const ID = "console-settings";
const DECLARES = `
  context.contribute(SettingsDeclaration.class, () -> List.of(
    Setting.text("${ID}.greeting", Setting.Scope.USER, "Hello", "What you are greeted with.", 40),
    Setting.number("${ID}.rows", Setting.Scope.USER, 5, "How many rows a page has.", 1, 10),
    Setting.flag("${ID}.loud", Setting.Scope.USER, false, "Whether it rings."),
    Setting.secret("${ID}.key", Setting.Scope.USER, "Your key for the mill's gate."),
    Setting.text("${ID}.host", Setting.Scope.SYSTEM, "", "The host that is asked.", 200)));`;

describe.skipIf(!executablePath)("the settings", () => {
  const browsing = usesBrowser();
  let visit: Visit;
  let jar: Buffer;
  const file = () => join(shared().plugins, `${ID}.jar`);

  beforeAll(() => {
    jar = readFileSync(new SamplePlugin(ID, "", DECLARES).jar("1.0.0"));
  });

  afterAll(() => rmSync(file(), { force: true }));

  async function open(options: BrowserContextOptions = {}): Promise<Page> {
    visit = await browsing.visit(shared().http("/#/settings"), options);
    await visit.page.getByTestId("settings.theme").waitFor();
    return visit.page;
  }

  const row = (page: Page, name: string) => page.getByTestId(`${ID}.${name}`);

  it("come with their plugin, are saved one by one, and keep what is being written", async () => {
    const page = await open();
    const other = await page.context().newPage();
    await other.goto(shared().http("/#/settings"));
    drop(jar, file());
    const rows = row(page, "rows");
    await rows.waitFor();

    await rows.getByRole("textbox").fill("11");
    await page.keyboard.press("Enter");
    await rows.getByText("Write a whole number from 1 to 10.").waitFor();
    await expect.poll(() => rows.getByRole("textbox").inputValue()).toBe("11");
    expect(await seriousIssues(page)).toEqual([]);
    await row(other, "rows").getByRole("textbox").fill("7");
    await rows.getByRole("textbox").fill("3");
    await rows.getByRole("button", { name: "Save" }).click();
    await rows.getByText("Saved").waitFor();

    await row(other, "rows").getByTestId("overtaken").getByText("to “3”").waitFor();
    await expect.poll(() => row(other, "rows").getByRole("textbox").inputValue()).toBe("7");
    await row(other, "rows").getByRole("button", { name: "Discard" }).click();
    await expect.poll(() => row(other, "rows").getByRole("textbox").inputValue()).toBe("3");
    await rows.getByRole("button", { name: "Back to the default" }).click();
    await row(other, "rows").getByRole("button").waitFor({ state: "detached" });
    await expect.poll(() => row(other, "rows").getByRole("textbox").inputValue()).toBe("5");
    expect(visit.faults).toEqual([]);
  });

  it("have the control that their kind needs, and never show a secret", async () => {
    drop(jar, file());
    const page = await open();
    await row(page, "loud").getByRole("checkbox").check();
    await row(page, "loud").getByRole("button", { name: "Save" }).click();
    await row(page, "loud").getByText("Saved").waitFor();
    await row(page, "host").getByRole("textbox").fill("mill.example");
    await row(page, "host").getByRole("button", { name: "Save" }).click();
    await row(page, "host").getByText("Saved").waitFor();

    const key = row(page, "key");
    await key.getByText("is not set").waitFor();
    await key.getByLabel("Key").fill("open sesame");
    await key.getByRole("button", { name: "Save" }).click();
    await key.getByText("is set", { exact: true }).waitFor();
    await expect.poll(() => key.getByLabel("Key").inputValue()).toBe("");
    await page.getByTestId("settings.language").getByText("speaks English only").waitFor();
    expect(await seriousIssues(page)).toEqual([]);
    await page.getByRole("heading", { name: "Settings", level: 1 }).scrollIntoViewIfNeeded();
    await visit.screenshot("settings");

    await key.getByRole("button", { name: "Clear" }).click();
    await page.getByTestId("confirm").click();
    await key.getByText("is not set").waitFor();
    for (const name of ["loud", "host"]) {
      await row(page, name).getByRole("button", { name: "Back to the default" }).click();
      await row(page, name).getByRole("button").waitFor({ state: "detached" });
    }
    rmSync(file());
    await row(page, "loud").waitFor({ state: "detached" });
    await page.getByTestId("no-system-settings").waitFor();
    expect(visit.faults).toEqual([]);
  });

  it("rule the console's colours on every device, and from the first moment of a page", async () => {
    const page = await open();
    const themed = (theme: string) => `html[data-theme=${theme}]`;
    await page.getByLabel("Theme", { exact: true }).selectOption("dark");
    await page.getByTestId("settings.theme").getByRole("button", { name: "Save" }).click();
    await page.locator(themed("dark")).waitFor();

    const device = await browsing.visit(shared().http("/"), PHONE);
    await device.page.locator(themed("dark")).waitFor();
    await device.page.goto(shared().http("/#/settings"));
    await device.page.getByTestId("user").getByText("local").waitFor();
    await device.page.getByTestId("version").getByText("AutoBot 0").waitFor();
    await expect.poll(() => device.isTooWide()).toBe(false);
    expect(await seriousIssues(device.page)).toEqual([]);
    await device.screenshot("settings-phone-dark");
    const main = device.page.getByRole("main");
    const hidden = () => main.evaluate(({ scrollHeight, scrollTop, clientHeight }) => scrollHeight - scrollTop - clientHeight);
    const height = () => main.evaluate(({ clientHeight }) => clientHeight);
    await main.evaluate((element) => element.scrollTo(0, element.scrollHeight));
    const before = await height();
    await device.page.getByRole("button", { name: "More", exact: true }).click();
    await expect.poll(height).toBeLessThan(before);
    await expect.poll(hidden).toBeLessThanOrEqual(1);
    await page.route("**/api/settings", () => {});
    await page.reload();
    await page.getByText("Connected", { exact: true }).waitFor();
    await expect.poll(() => page.locator(themed("dark")).count()).toBe(1);
    await expect.poll(() => page.locator("script[blocking=render]").count()).toBe(1);

    await page.unroute("**/api/settings");
    await page.reload();
    await page.getByTestId("settings.theme").waitFor();
    const button = device.page.getByRole("button", { name: /^Theme:/ });
    await button.click();
    await button.click();
    await page.locator(themed("light")).waitFor();
    await device.page.getByTestId("settings.theme").getByRole("button", { name: "Back to the default" }).click();
    await page.locator("html:not([data-theme])").waitFor();
    await device.page.locator("html:not([data-theme])").waitFor();
    expect([...visit.faults, ...device.faults]).toEqual([]);
    await device.close();
  });
});
