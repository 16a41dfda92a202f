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
  const token = read(file).trim();
  if (token === "") {
    throw new UsageProblem(`--token-file: the file '${file}' is empty. Put the token into it.`);
  }
  return token;
}
