import { fileURLToPath } from "node:url";
import vue from "@vitejs/plugin-vue";
import { defineConfig } from "vite";

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const server = process.env["AUTOBOT_URL"] ?? "http://localhost:9080";

/** The client's sources, so that a fresh clone needs no build of it. */
export const alias = {
  "@autobot/client/testing": at("../client/src/testing/index.ts"),
  "@autobot/client": at("../client/src/index.ts"),
  "@": at("src"),
};

/** Nothing is painted before the script has run, which puts the theme on the page: no white flash in the dark. */
const paintedLate = {
  name: "painted-late",
  transformIndexHtml: {
    order: "post" as const,
    handler: (html: string) => html.replace('<script type="module"', '<script type="module" blocking="render"'),
  },
};

export default defineConfig({
  plugins: [vue(), paintedLate],
  resolve: { alias },
  // Addresses are relative: the console works below whatever path a proxy puts the server.
  base: "./",
  build: {
    target: "es2022",
    assetsInlineLimit: 0,
    reportCompressedSize: true,
  },
  server: {
    fs: { allow: [at("..")] },
    proxy: {
      "/api": { target: server },
      "/asyncapi.json": { target: server },
      "/ws": { target: server, ws: true },
    },
  },
});
