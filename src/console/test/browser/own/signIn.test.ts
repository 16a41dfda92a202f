import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { PackagedServer } from "../../../../client/test/server/packagedServer";
import { seriousIssues } from "../accessibility";
import { executablePath, usesBrowser } from "../browsing";
import type { Visit } from "../visit";

const ADA = "token-of-ada-0123456789";
const BOB = "token-of-bob-0123456789";

describe.skipIf(!executablePath)("a server that asks for tokens", () => {
  let server: PackagedServer;
  const browsing = usesBrowser();
  let visit: Visit;

  beforeAll(async () => {
    server = await PackagedServer.unpack("console-sign-in", { AUTOBOT_AUTH: "token" });
    server.writeTokens([`${ADA} ada operator`, `${BOB} bob`]);
    await server.start();
  });

  afterAll(() => server?.terminate());

  it("shows the console to whoever signs in, and nothing to others", async () => {
    visit = await browsing.visit(server.http("/"));
    const { page } = visit;
    await page.getByTestId("token").waitFor();
    expect(await seriousIssues(page)).toEqual([]);

    await page.getByTestId("token").fill("tökén-of-ada…");
    await page.keyboard.press("Enter");
    await page.getByText("Copy it anew").waitFor();
    await page.getByTestId("token").fill("some-other-token-0123456789");
    await page.keyboard.press("Enter");
    await page.getByText("does not take this token").waitFor();
    await page.getByTestId("token").fill(ADA);
    await page.keyboard.press("Enter");

    await page.getByText("Connected", { exact: true }).waitFor();
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe("main");
    await page.getByLabel("Message", { exact: true }).fill("/status");
    await page.keyboard.press("Enter");
    await page.getByTestId("answer").getByText("AutoBot is healthy.").waitFor();
    await page.reload();
    await page.getByText("Connected", { exact: true }).waitFor();

    await page.getByRole("button", { name: "Sign out" }).click();
    await page.getByTestId("token").waitFor();
    expect(await page.getByTestId("conversation").count()).toBe(0);
  });

  it("shows those who operate nothing what runs and what is theirs, and asks for nothing that is refused", async () => {
    visit = await browsing.visit(server.http("/#/plugins"));
    const { page } = visit;
    await page.getByTestId("token").fill(BOB);
    await page.keyboard.press("Enter");
    await page.getByTestId("operators-only").waitFor();
    await page.getByTestId("running").filter({ hasText: "user_message" }).waitFor();
    await expect.poll(() => page.getByRole("button", { name: "Install a plugin" }).count()).toBe(0);
    expect(await seriousIssues(page)).toEqual([]);

    await page.getByRole("link", { name: "Settings" }).click();
    await page.getByTestId("settings.theme").waitFor();
    await page.getByTestId("user").getByText("bob").waitFor();
    await page.getByText("They count for everybody, and are for users with the role operator.").waitFor();
    expect(await seriousIssues(page)).toEqual([]);
    expect(visit.faults.filter((each) => !each.includes("401"))).toEqual([]);
    await page.getByLabel("This browser").getByRole("button", { name: "Sign out" }).click();
    await page.getByTestId("token").waitFor();
  });

  it("gives a file to whoever may read it, and asks nothing of the index for who is no operator", async () => {
    visit = await browsing.visit(server.http("/#/knowledge/index"));
    const { page } = visit;
    const asked: string[] = [];
    page.on("request", (request) => asked.push(new URL(request.url()).pathname));
    await page.getByTestId("token").fill(BOB);
    await page.keyboard.press("Enter");
    await page.getByText("The index is for operators.").waitFor();
    await page.getByRole("link", { name: "Documents" }).click();
    const buffer = Buffer.from("The mill stands by the river.");
    await page.getByTestId("files").setInputFiles({ name: "mill.txt", mimeType: "text/plain", buffer });
    await page.getByRole("link", { name: "mill.txt" }).click();
    await page.getByTestId("passage").waitFor();

    const [download] = await Promise.all([page.waitForEvent("download"), page.getByTestId("download").click()]);
    expect(readFileSync(await download.path(), "utf8")).toBe("The mill stands by the river.");
    await expect.poll(() => page.getByRole("link", { name: "Index" }).count()).toBe(0);
    expect(asked.filter((path) => path.endsWith("/index"))).toEqual([]);
  });

  it("tells who is no operator why there are no figures, without asking for them", async () => {
    visit = await browsing.visit(server.http("/#/diagnostics"));
    const { page } = visit;
    const asked: string[] = [];
    page.on("request", (request) => asked.push(new URL(request.url()).pathname));
    await page.getByTestId("token").fill(BOB);
    await page.keyboard.press("Enter");

    const explained = page.getByTestId("no-operator");
    await explained.waitFor();
    await expect.poll(() => explained.textContent()).toContain("You are bob, without the role operator.");
    expect(asked).toContain("/api/me");
    expect(asked).not.toContain("/api/diagnostics");
    expect(await seriousIssues(page)).toEqual([]);
  });
  it("takes all of a user out of the page whose token is taken back, and shows nothing of it to who signs in then", async () => {
    visit = await browsing.visit(server.http("/"));
    const { page } = visit;
    await page.getByTestId("token").fill(ADA);
    await page.keyboard.press("Enter");
    await page.getByText("Connected", { exact: true }).waitFor();
    await page.getByLabel("Message", { exact: true }).fill("/status of Ada's");
    await page.keyboard.press("Enter");
    await page.getByTestId("turn").getByText("/status of Ada's").waitFor();

    server.writeTokens([`${BOB} bob`]);
    await page.getByText("does not take this token, or no longer").waitFor();
    const left = await page.locator("body").innerHTML();
    expect(left).not.toContain("Ada");
    expect(left).not.toContain("Bearer");
    expect(await page.getByRole("main").count()).toBe(0);
    expect(await seriousIssues(page)).toEqual([]);
    await visit.screenshot("sign-in-again");

    await page.getByTestId("token").fill(BOB);
    await page.keyboard.press("Enter");
    await page.getByText("Connected", { exact: true }).waitFor();
    // The address is still Ada's chat.
    await page.getByTestId("missing").waitFor();
    await expect.poll(() => page.locator("body").innerHTML()).not.toContain("Ada");
  });
});
