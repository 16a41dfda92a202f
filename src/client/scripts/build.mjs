// Compiles to dist/, and says how large the entries are, as an application would ship them: minified, by gzip.
import { execFileSync } from "node:child_process";
import { chmodSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

const root = fileURLToPath(new URL("../", import.meta.url));
const tsc = createRequire(import.meta.url).resolve("typescript/bin/tsc");
const CORE_LIMIT = 8 * 1024;

rmSync(`${root}dist`, { recursive: true, force: true });
execFileSync(process.execPath, [tsc, "-p", "tsconfig.cli.json"], { cwd: root, stdio: "inherit" });
chmodSync(`${root}dist/cli/main.js`, 0o755);

for (const entry of ["index", "guide/index", "tabs/index", "react/index", "vue/index", "testing/index"]) {
  const { outputFiles } = await build({
    entryPoints: [`${root}dist/${entry}.js`],
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    external: ["react", "vue"],
    write: false,
  });
  const bytes = gzipSync(outputFiles[0].contents, { level: 9 }).length;
  console.log(`${entry.padEnd(14)} ${(bytes / 1024).toFixed(1)} KB`);
  if (entry === "index" && bytes > CORE_LIMIT) {
    console.error(`The core is larger than ${CORE_LIMIT / 1024} KB.`);
    process.exitCode = 1;
  }
}
