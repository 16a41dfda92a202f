// What Maven calls: installs what the lock file names, where that is not there yet, and builds the console into a folder.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const OLDEST_NODE = 20;
const into = process.argv[2] ?? "dist";
const here = fileURLToPath(new URL("..", import.meta.url));
const mark = `${here}/node_modules/.installed`;

if (Number(process.versions.node.split(".")[0]) < OLDEST_NODE) {
  console.error(`The console is built with Node ${OLDEST_NODE} or newer; this is ${process.versions.node}. Install a newer one,`);
  console.error("or leave the console out: mvn -Pfast …");
  process.exit(1);
}

const wanted = createHash("sha256").update(readFileSync(`${here}/package-lock.json`)).digest("hex");
if (!existsSync(mark) || readFileSync(mark, "utf8") !== wanted) {
  npm("ci");
  writeFileSync(mark, wanted);
}
npm("run", "build", "--", "--outDir", into, "--emptyOutDir");

function npm(...words) {
  // On Windows npm is a script, which only a shell can run.
  execFileSync("npm", words, { cwd: here, stdio: "inherit", shell: process.platform === "win32" });
}
