import { accessSync, constants, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import type { CursorStore } from "../cursorStore.js";
import { fileProblem } from "./files.js";
import { UsageProblem } from "./usage.js";

/**
 * Keeps the cursor in a file, which is written in one step.
 *
 * @throws UsageProblem when it cannot be read, or not be made; so does saving when it cannot be written
 */
export function cursorInFile(file: string): CursorStore {
  let known = read(file);
  checkWritable(file);
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

/** It is written long after the start, at the first event. */
function checkWritable(file: string): void {
  try {
    accessSync(dirname(file), constants.W_OK);
  } catch (problem) {
    throw unusable(fileProblem(file, problem, "write"));
  }
}

function unusable(why: string): UsageProblem {
  return new UsageProblem(`--cursor-file: ${why} Name a file in a folder that is there; where there is no such file, it is made.`);
}
