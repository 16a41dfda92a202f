import { defineConfig } from "vitest/config";

/**
 * The tests in a browser, on the packaged server, which has to be built before:
 * `mvn -Pfast -Dconsole.skip=false -DskipTests -pl server -am package`.
 *
 * Those in `shared` use one server together, one file after another; those in `own` start, stop and configure theirs.
 * `npm run test:browser` runs both folders at the same time.
 */
const shared = process.env["AUTOBOT_BROWSER_TESTS"] !== "own";

export default defineConfig({
  test: {
    include: [`test/browser/${shared ? "shared" : "own"}/*.test.ts`],
    globalSetup: shared ? ["test/browser/globalServer.ts"] : [],
    fileParallelism: false,
    testTimeout: 120_000,
    // As patient as the browser's own waits: what a page shows follows what led to it, on a busy machine much later.
    expect: { poll: { timeout: 30_000 } },
    hookTimeout: 240_000,
  },
});
