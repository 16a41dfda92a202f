import { readFileSync, renameSync, writeFileSync } from "node:fs";
import type { CursorStore } from "../cursorStore.js";
import { fileProblem } from "./files.js";
import { UsageProblem } from "./usage.js";

/**
 * Keeps the cursor in a file, which is written in one step.
 *
 * @throws UsageProblem when it cannot be read; so does saving when it cannot be written
 */
export function cursorInFile(file: string): CursorStore {
  let known = read(file);
  return {
    load: () => known,
    save: (cursor) => {
      known = cursor;
      try {
        writeFileSync(`${file}.new`, `${cursor}\n`);
        renameSync(`${file}.new`, file);
      } catch (problem) {
        throw unusable(fileProblem(file, problem, "write"));
      }
    },
  };
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8").trim() || undefined;
  } catch (problem) {
    if ((problem as { code?: string }).code === "ENOENT") {
      return undefined;
    }
    throw unusable(fileProblem(file, problem, "read"));
  }
}

function unusable(why: string): UsageProblem {
  return new UsageProblem(`--cursor-file: ${why} Name a file in a folder that is there; where there is no such file, it is made.`);
}
