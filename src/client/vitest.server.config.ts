import { defineConfig } from "vitest/config";

/** The tests against the packaged server, which has to be built before: `mvn -Pfast -DskipTests -pl server -am package`. */
export default defineConfig({
  test: {
    include: ["test/server/**/*.test.ts"],
    testTimeout: 240_000,
    hookTimeout: 200_000,
  },
});
