import { defineConfig } from "vitest/config";

/**
 * The tests in a browser, on the packaged server, which has to be built before:
 * `mvn -Pfast -Dconsole.skip=false -DskipTests -pl server -am package`.
 */
export default defineConfig({
  test: {
    include: ["test/browser/**/*.test.ts"],
    globalSetup: ["test/browser/globalServer.ts"],
    // The files share a server, and each that stops or configures one starts its own.
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 240_000,
  },
});
