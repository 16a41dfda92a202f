import { existsSync, readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const { exports: entries } = JSON.parse(readFileSync(`${ROOT}package.json`, "utf8")) as { exports: Record<string, { default: string }> };

/** By which the browser itself finds the package's entries, as an application without a bundler would say it. */
const IMPORTS = Object.fromEntries(
  Object.entries(entries).map(([entry, { default: file }]) => [`@autobot/client${entry.slice(1)}`, file.replace("./", "/")]),
);

/** The scripts of a page, as an application's bundler makes them of the built package; or with it left outside. */
async function scriptOf(file: string, isNative: boolean): Promise<string> {
  const { outputFiles, metafile } = await build({
    entryPoints: [`${ROOT}test/server/page/${file}`],
    bundle: true,
    write: false,
    metafile: true,
    format: "esm",
    target: "es2022",
    jsx: "automatic",
    absWorkingDir: ROOT,
    external: isNative ? ["@autobot/client"] : [],
    define: {
      "process.env.NODE_ENV": '"development"',
      __VUE_OPTIONS_API__: "false",
      __VUE_PROD_DEVTOOLS__: "false",
      __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: "false",
    },
  });
  const stray = Object.keys(metafile.inputs).filter((each) => each.startsWith("src/"));
  if (stray.length > 0) throw new Error(`The page is to use the built package, not ${stray.join(", ")}`);
  return outputFiles[0]?.text ?? "";
}

/** Pages that use the built package, served as an application's are: from another origin than AutoBot's. */
export class Pages {
  private constructor(private readonly server: Server) {}

  static async served(): Promise<Pages> {
    const scripts: Record<string, string> = {
      "/conversations.js": await scriptOf("conversations.ts", true),
      "/connection.js": await scriptOf("connection.ts", true),
      "/hooks.js": await scriptOf("hooks.tsx", false),
    };
    const server = createServer(({ url = "" }, response) => {
      const file = `${ROOT}${url.slice(1)}`;
      const script = scripts[url] ?? (url.startsWith("/dist/") && existsSync(file) ? readFileSync(file, "utf8") : undefined);
      response.setHeader("Content-Type", script === undefined ? "text/html" : "text/javascript");
      response.end(script ?? htmlOf(url));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return new Pages(server);
  }

  address(name: string): string {
    return `http://localhost:${(this.server.address() as AddressInfo).port}/${name}`;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

function htmlOf(path: string): string {
  return `<!doctype html><html lang="en"><title>${path}</title><link rel="icon" href="data:,">
<script type="importmap">${JSON.stringify({ imports: IMPORTS })}</script>
<script type="module" src="${path}.js"></script></html>`;
}
