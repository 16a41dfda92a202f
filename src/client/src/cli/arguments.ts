import { parseArgs } from "node:util";
import { addressProblem, restProblem } from "./checks.js";

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

export const USAGE = `Usage: autobot-client COMMAND [options]

  connect              shows events, and sends each line that you type: text as a message of a chat,
                       a line that begins with { as it is; when the input ends, it waits for the answers
  send TEXT            sends a message, waits for its answer, shows it, and ends
  send '{"type":…}'    the same with any message: command_execute ends with the command, others with their ack
  tail                 shows events until Ctrl-C
  resume [CURSOR]      shows what was missed since a cursor, and ends; with --follow it goes on

  --url URL            where the server is (AUTOBOT_URL; default ws://localhost:9080/ws)
  --token-file FILE    a file with the token, where the server asks for one (or AUTOBOT_TOKEN)
  --chat ID            the chat that TEXT and typed lines are said in; a new one when absent
  --types A,B          shows events of these types only
  --cursor-file FILE   keeps the cursor there, and begins where it was left
  --follow             goes on after what was missed
  --wait SECONDS       how long to wait for a connection and an answer; default 60
  --plain              speaks without autobot.v2
  --all                shows heartbeats, acks, pieces of answers and diagnostics, too
  --json               shows events as they came, one a line
  --help

The end: 0 all well; 1 refused, failed, or not answered in time; 2 wrong usage; 3 what was missed is no longer kept.
On Node 20 the program starts itself again with Node's own WebSocket switched on.`;

/** Wrong usage, or a wish for help. */
export class UsageProblem extends Error {}

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
  const tokenFile = values["token-file"];
  return {
    command: command as Command,
    rest,
    url,
    token: tokenFile === undefined ? environment["AUTOBOT_TOKEN"] : read(tokenFile).trim(),
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
