import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { PackagedServer } from "../../../../client/test/server/packagedServer";
import { seriousIssues } from "../accessibility";
import { executablePath, usesBrowser } from "../browsing";

const WAITING = {
  name: "console-recovery",
  description: "Waits for long, then says so.",
  steps: [
    { id: "wait", description: "Waits", tool: "run_command", arguments: { argv: ["sleep", "600"] } },
    { id: "say", description: "Says so", result: "It went on: ${steps.wait.result}" },
  ],
};

describe.skipIf(!executablePath)("a workflow whose server is killed while a step runs", () => {
  let server: PackagedServer;
  const browsing = usesBrowser();

  beforeAll(async () => {
    server = await PackagedServer.unpack("console-recovery");
    mkdirSync(join(server.data, "workflows"), { recursive: true });
    writeFileSync(join(server.data, "workflows", "broken.yaml"), "name: broken\nsteps: 7\n");
    await server.start();
  });

  afterAll(() => server?.terminate());

  it("asks in the open page what became of the step, and goes on to its end by the answer", async () => {
    const body = JSON.stringify({ definition: WAITING });
    const answer = await fetch(server.http("/api/workflows"), { method: "POST", body });
    const { workflow_id: id } = (await answer.json()) as { workflow_id: string };
    const visit = await browsing.visit(server.http("/#/workflows/start"));
    const { page } = visit;
    await page.getByTestId("broken").getByText("broken.yaml").waitFor();
    await page.goto(server.http(`/#/workflows/run/${id}`));
    const step = page.getByTestId("step").first();
    await step.getByText("running", { exact: true }).first().waitFor();

    await server.kill();
    await page.getByText("Reconnecting").waitFor();
    await server.start();

    // The client may wait for half a minute before its next try.
    await step.getByText("interrupted", { exact: true }).waitFor({ timeout: 90_000 });
    await step.getByTestId("choice-again").waitFor();
    await step.getByTestId("choice-fail").waitFor();
    await page.setViewportSize({ width: 1100, height: 900 });
    expect(await seriousIssues(page)).toEqual([]);
    await visit.screenshot("workflow-recovery");
    await step.getByTestId("reason").fill("I looked");
    await step.getByTestId("choice-happened").click();

    await page.getByTestId("workflow-state").getByText("completed").waitFor();
    await step.getByText("as “happened”").waitFor();
    await expect.poll(() => page.getByLabel("Result").last().textContent()).toContain("local said that it happened: I looked");
  }, 300_000);
});
