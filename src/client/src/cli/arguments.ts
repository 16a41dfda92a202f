import { addressProblem, restProblem } from "./checks.js";
import { nearest } from "./nearest.js";
import { optionsGiven } from "./optionsGiven.js";
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

/** A day in seconds: timers take a much longer time for none. */
const LONGEST_WAIT = 86_400;

/** @throws UsageProblem */
export function argumentsOf(argv: string[], environment: Record<string, string | undefined>, read: (file: string) => string): Arguments {
  const { values, positionals } = optionsGiven(argv);
  const [command, ...rest] = positionals;
  if (values.help || command === undefined) {
    throw new UsageProblem("");
  }
  if (!COMMANDS.includes(command)) {
    const near = nearest(command, COMMANDS);
    const hint = near === undefined ? `There are ${COMMANDS.join(", ")}.` : `Did you mean ${near}?`;
    throw new UsageProblem(`There is no command '${command}'. ${hint}`);
  }
  const wait = Number(values.wait ?? 60);
  if (!(wait >= 0 && wait <= LONGEST_WAIT)) {
    throw new UsageProblem(`--wait needs a number of seconds up to ${LONGEST_WAIT}, not '${values.wait}'.`);
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
