import vue from "@vitejs/plugin-vue";
import { defineConfig } from "vitest/config";
import { alias } from "./vite.config";

export default defineConfig({
  plugins: [vue()],
  resolve: { alias },
  test: {
    include: ["test/**/*.test.ts"],
    exclude: ["test/browser/**"],
    environment: "happy-dom",
    restoreMocks: true,
    testTimeout: 10_000,
  },
});
