// Runs the tests in a browser: the two folders beside each other, as both wait for servers most of the time.
import { spawn } from "node:child_process";

const files = process.argv.slice(2);
const runs = ["shared", "own"].map(
  (tests) =>
    new Promise((resolve) => {
      const run = spawn("npx", ["vitest", "run", "--config", "vitest.browser.config.ts", "--passWithNoTests", ...files], {
        env: { ...process.env, AUTOBOT_BROWSER_TESTS: tests },
        stdio: "inherit",
      });
      run.on("error", (problem) => {
        console.error(`The tests of ${tests} could not be run: ${problem.message}`);
        resolve(1);
      });
      run.on("exit", (code) => resolve(code ?? 1));
    }),
);
process.exitCode = Math.max(...(await Promise.all(runs)));
