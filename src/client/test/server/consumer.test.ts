import { execFile } from "node:child_process";
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { beforeAll, describe, expect, it } from "vitest";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const HOME = `${ROOT}target/consumer/`;
const INSTALLED = `${HOME}node_modules/@autobot/client/`;
const ENTRIES = ["", "/guide", "/tabs", "/react", "/vue", "/testing"].map((each) => `@autobot/client${each}`);
const run = promisify(execFile);

/** What the README's pieces of code take from the application around them. */
const AROUND = `
declare const AutobotClient: typeof import("@autobot/client").AutobotClient;
declare const client: import("@autobot/client").AutobotClient;
declare const url: string;
declare const renew: () => Promise<string>;
declare const current: () => string;
declare const vi: { stubGlobal(name: string, value: unknown): void };
`;

/** The README's code, a file for each piece. */
function snippets(): Array<{ name: string; code: string }> {
  const readme = readFileSync(`${INSTALLED}README.md`, "utf8");
  return [...readme.matchAll(/^```(tsx?|vue)\n(.*?)^```$/gms)].map(([, language, text = ""], n) => {
    const code = language === "vue" ? (/<script[^>]*>(.*)<\/script>/s.exec(text)?.[1] ?? "") : text;
    return { name: `readme${n}.${language === "tsx" ? "tsx" : "ts"}`, code: `${code}\nexport {};\n` };
  });
}

function compile(compilerOptions: object): Promise<unknown> {
  const name = `tsconfig.${JSON.stringify(compilerOptions).replace(/\W+/g, "-")}.json`;
  const common = { strict: true, target: "ES2022", lib: ["ES2022", "DOM"], jsx: "react-jsx", noEmit: true, skipLibCheck: true, types: [] };
  writeFileSync(join(HOME, name), JSON.stringify({ compilerOptions: { ...common, ...compilerOptions }, include: ["*.ts", "*.tsx"] }));
  const tsc = createRequire(import.meta.url).resolve("typescript/bin/tsc");
  return run(process.execPath, [tsc, "-p", name], { cwd: HOME });
}

/** An application that has installed what `npm pack` makes. */
describe("the package", () => {
  let packed: string[];

  beforeAll(async () => {
    const { stdout } = await run("npm", ["pack", "--dry-run", "--json"], { cwd: ROOT });
    const [{ files }] = JSON.parse(stdout) as [{ files: Array<{ path: string }> }];
    packed = files.map((each) => each.path);
    rmSync(HOME, { recursive: true, force: true });
    for (const path of packed) {
      mkdirSync(dirname(INSTALLED + path), { recursive: true });
      copyFileSync(ROOT + path, INSTALLED + path);
    }
    writeFileSync(`${HOME}package.json`, JSON.stringify({ name: "consumer", type: "module" }));
    writeFileSync(`${HOME}around.d.ts`, AROUND);
    const imports = ENTRIES.map((each, n) => `import * as entry${n} from "${each}";\n`).join("");
    writeFileSync(`${HOME}entries.ts`, `${imports}export const all = [${ENTRIES.map((_, n) => `entry${n}`).join(", ")}];\n`);
    snippets().forEach(({ name, code }) => writeFileSync(HOME + name, code));
  });

  it("has what was built, its README, and nothing else", () => {
    const others = packed.filter((each) => !each.startsWith("dist/"));
    expect(others.sort()).toEqual(["README.md", "package.json"]);
    expect(packed.filter((each) => each.startsWith("dist/") && !/\.(d\.ts|js)$/.test(each))).toEqual([]);
  });

  it("gives each entry to Node", async () => {
    const { stdout } = await run(process.execPath, ["--input-type=module", "-e", `
      const all = await Promise.all(${JSON.stringify(ENTRIES)}.map((each) => import(each)));
      console.log(all.map((each) => Object.keys(each).length > 0).join());`], { cwd: HOME });
    expect(stdout.trim()).toBe(ENTRIES.map(() => "true").join());
  });

  it.each([
    { module: "NodeNext", moduleResolution: "NodeNext" },
    { module: "ESNext", moduleResolution: "Bundler" },
  ])("and its README's code are compiled with $moduleResolution", async (options) => {
    expect(snippets().length).toBeGreaterThan(8);
    const said = await compile(options).catch(({ stdout }: { stdout: string }) => ({ stdout }));
    expect((said as { stdout: string }).stdout).toBe("");
  });

  it("has a command that tells how it is used", async () => {
    const { stdout } = await run(process.execPath, [`${INSTALLED}dist/cli/main.js`, "--help"]);
    expect(stdout).toContain("resume");
  });
});
