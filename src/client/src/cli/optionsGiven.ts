import { parseArgs } from "node:util";
import { nearest } from "./nearest.js";
import { UsageProblem } from "./usage.js";

const OPTIONS = {
  url: { type: "string" },
  "token-file": { type: "string" },
  chat: { type: "string" },
  types: { type: "string" },
  "cursor-file": { type: "string" },
  wait: { type: "string" },
  follow: { type: "boolean" },
  plain: { type: "boolean" },
  all: { type: "boolean" },
  json: { type: "boolean" },
  help: { type: "boolean", short: "h" },
} as const;

/**
 * Takes the command line apart.
 *
 * @throws UsageProblem
 */
export function optionsGiven(argv: string[]) {
  const problem = problemOf(argv);
  if (problem !== undefined) {
    throw new UsageProblem(problem);
  }
  return parseArgs({ args: argv, allowPositionals: true, options: OPTIONS });
}

/** What is wrong, in a sentence: Node's own words are about its interface. */
function problemOf(argv: string[]): string | undefined {
  const { tokens } = parseArgs({ args: argv, allowPositionals: true, strict: false, tokens: true, options: OPTIONS });
  for (const token of tokens) {
    if (token.kind !== "option") continue;
    const { name, rawName, value, inlineValue } = token;
    if (!isOption(name)) {
      return `There is no option ${rawName}. ${hint(rawName, name)}`;
    }
    const takesValue = OPTIONS[name].type === "string";
    if (takesValue && (value === undefined || (!inlineValue && value.startsWith("-")))) {
      return `${rawName} needs a value.`;
    }
    if (!takesValue && value !== undefined) {
      return `${rawName} takes no value, and so not '${value}'.`;
    }
  }
  return undefined;
}

function isOption(name: string): name is keyof typeof OPTIONS {
  return Object.hasOwn(OPTIONS, name);
}

function hint(given: string, name: string): string {
  const near = given.startsWith("--") ? nearest(name, Object.keys(OPTIONS)) : undefined;
  return near === undefined ? "A text that begins with a dash stands behind --." : `Did you mean --${near}?`;
}
