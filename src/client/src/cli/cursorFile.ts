import { readFileSync, renameSync, writeFileSync } from "node:fs";
import type { CursorStore } from "../cursorStore.js";

/** Keeps the cursor in a file, which is written in one step. */
export function cursorInFile(file: string): CursorStore {
  let known = read(file);
  return {
    load: () => known,
    save: (cursor) => {
      known = cursor;
      writeFileSync(`${file}.new`, `${cursor}\n`);
      renameSync(`${file}.new`, file);
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
    throw problem;
  }
}
