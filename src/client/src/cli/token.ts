import { fileProblem } from "./files.js";
import { UsageProblem } from "./usage.js";

/** Who may be asked for a token, and how one is named. */
interface Sources {
  /** What `--token-file` says. */
  file: string | undefined;
  environment: Record<string, string | undefined>;
  read: (file: string) => string;
}

/**
 * The token that was given, or nothing. A variable that is empty is one that somebody has not filled.
 *
 * @throws UsageProblem
 */
export function tokenOf({ file, environment, read }: Sources): string | undefined {
  if (file === undefined) {
    return environment["AUTOBOT_TOKEN"]?.trim() || undefined;
  }
  const token = contentOf(file, read).trim();
  if (token === "") {
    throw new UsageProblem(`--token-file: the file '${file}' is empty. Put the token into it.`);
  }
  return token;
}

function contentOf(file: string, read: (file: string) => string): string {
  try {
    return read(file);
  } catch (problem) {
    throw new UsageProblem(
      `--token-file: ${fileProblem(file, problem, "read")} Name a file that holds the token, or give the token by the variable AUTOBOT_TOKEN.`,
    );
  }
}
