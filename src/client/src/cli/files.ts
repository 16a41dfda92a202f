import { dirname } from "node:path";

/** What is wrong with a file, by the system's code. */
const WRONG: Readonly<Record<string, (file: string) => string>> = {
  ENOENT: (file) => `there is no file '${file}'.`,
  ENOTDIR: (file) => `there is no file '${file}'.`,
  EISDIR: (file) => `'${file}' is a folder.`,
  EACCES: (file) => `you may not read the file '${file}'.`,
};

/** The same where the file is made, or written anew. */
const WRONG_FOR_WRITING: typeof WRONG = {
  ENOENT: (file) => `there is no folder '${dirname(file)}'.`,
  ENOTDIR: (file) => `there is no folder '${dirname(file)}'.`,
  EISDIR: (file) => `'${file}' is a folder.`,
  EACCES: (file) => `you may not write into the folder '${dirname(file)}'.`,
};

/** Why a file cannot be read, or written, in a sentence. */
export function fileProblem(file: string, problem: unknown, use: "read" | "write"): string {
  const { code = "", message } = problem as { code?: string; message: string };
  const known = use === "read" ? WRONG : WRONG_FOR_WRITING;
  return known[code]?.(file) ?? `the file '${file}' cannot be ${use === "read" ? "read" : "written"} (${message}).`;
}
