// Says which source files are too long to be read in one sitting.
import { readFileSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";

const MOST_LINES = 200;
const root = fileURLToPath(new URL("..", import.meta.url));
const long = ["src", "test"].flatMap((folder) =>
  readdirSync(`${root}/${folder}`, { recursive: true, withFileTypes: true })
    .filter((each) => each.isFile() && /\.(ts|vue)$/.test(each.name))
    .map((each) => `${each.parentPath}/${each.name}`)
    .map((path) => ({ path, lines: readFileSync(path, "utf8").split("\n").length - 1 }))
    .filter(({ lines }) => lines > MOST_LINES),
);
for (const { path, lines } of long) {
  console.error(`${path} has ${lines} lines; ${MOST_LINES} are allowed. Take it apart.`);
}
process.exit(long.length === 0 ? 0 : 1);
