import { parseArgs } from "node:util";
import { addressProblem, restProblem } from "./checks.js";
import { tokenOf } from "./token.js";
import { UsageProblem } from "./usage.js";

export type Command = "connect" | "send" | "tail" | "resume";

/** What the user wants. */
export interface Arguments {
  command: Command;
  /** What stands behind the command. */
  rest: string[];
  url: string;
  token: string | undefined;
  isPlain: boolean;
  /** Events as they came, one JSON object a line. */
  isJson: boolean;
  /** Also what is left out as a rule: heartbeats, acks, pieces of answers, diagnostics. */
  showsAll: boolean;
  chat: string | undefined;
  types: string[];
  cursorFile: string | undefined;
  follows: boolean;
  /** Seconds. */
  wait: number;
}

const COMMANDS: readonly string[] = ["connect", "send", "tail", "resume"];

/** @throws UsageProblem */
export function argumentsOf(argv: string[], environment: Record<string, string | undefined>, read: (file: string) => string): Arguments {
  const { values, positionals } = parsed(argv);
  const [command, ...rest] = positionals;
  if (values.help || command === undefined) {
    throw new UsageProblem("");
  }
  if (!COMMANDS.includes(command)) {
    throw new UsageProblem(`There is no command '${command}'.`);
  }
  const wait = Number(values.wait ?? 60);
  if (!(wait >= 0)) {
    throw new UsageProblem(`--wait needs a number of seconds, not '${values.wait}'.`);
  }
  const url = values.url ?? environment["AUTOBOT_URL"] ?? "ws://localhost:9080/ws";
  const problem = restProblem(command, rest) ?? addressProblem(url, values.url === undefined ? "AUTOBOT_URL" : "--url");
  if (problem !== undefined) {
    throw new UsageProblem(problem);
  }
  return {
    command: command as Command,
    rest,
    url,
    token: tokenOf({ file: values["token-file"], environment, read }),
    isPlain: values.plain ?? false,
    isJson: values.json ?? false,
    showsAll: values.all ?? false,
    chat: values.chat,
    types: values.types?.split(",").filter((each) => each !== "") ?? [],
    cursorFile: values["cursor-file"],
    follows: values.follow ?? false,
    wait,
  };
}

function parsed(argv: string[]) {
  try {
    return parseArgs({
      args: argv,
      allowPositionals: true,
      options: {
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
      },
    });
  } catch (problem) {
    throw new UsageProblem((problem as Error).message);
  }
}
