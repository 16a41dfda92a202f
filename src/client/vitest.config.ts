import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.{ts,tsx}"],
    exclude: ["test/server/**"],
    // One test that forgets a timer must not make the next one fail.
    restoreMocks: true,
    testTimeout: 10_000,
  },
});
