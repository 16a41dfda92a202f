import { AutobotClient } from "../client.js";
import { cursorInMemory, type CursorStore } from "../cursorStore.js";
import type { SocketConstructor } from "../environment.js";
import { AutobotError } from "../errors.js";
import { argumentsOf, USAGE, UsageProblem, type Arguments } from "./arguments.js";
import { converse } from "./converse.js";
import { cursorInFile } from "./cursorFile.js";
import { Printer, printable } from "./printer.js";
import { refusal } from "./refusal.js";
import { resume } from "./resume.js";
import { sendOne } from "./sendOne.js";

/** What the program has of the world around it. */
export interface Io {
  out(line: string): void;
  /** For what is no event, so that a pipe gets events only. */
  err(line: string): void;
  /** The lines that are typed; ends with the input. */
  lines(): AsyncIterable<string>;
  /** Resolves when the user wants to end. */
  readonly interrupted: Promise<void>;
  readonly environment: Record<string, string | undefined>;
  read(file: string): string;
  now(): Date;
  readonly WebSocket?: SocketConstructor;
}

/** What a command works with. */
export interface Session {
  readonly client: AutobotClient;
  readonly wish: Arguments;
  readonly io: Io;
  readonly cursor: CursorStore;
}

/** Runs the program; gives its exit code. */
export async function run(argv: string[], io: Io): Promise<number> {
  let wish: Arguments;
  try {
    wish = argumentsOf(argv, io.environment, (file) => io.read(file));
  } catch (problem) {
    return usage(problem, io);
  }
  const session = sessionOf(wish, io);
  try {
    return await Promise.race([interrupted(session), refusal(session), commandOf(session)]);
  } catch (problem) {
    io.err(problem instanceof AutobotError ? `${problem.code}: ${printable(problem.message)}` : String(problem));
    return problem instanceof UsageProblem ? 2 : 1;
  } finally {
    session.client.close();
    const cursor = session.cursor.load();
    if (cursor !== undefined && wish.command !== "send") io.err(`cursor ${cursor}`);
  }
}

function usage(problem: unknown, io: Io): number {
  if (!(problem instanceof UsageProblem)) {
    io.err(String(problem));
    return 2;
  }
  if (problem.message === "") {
    io.out(USAGE);
    return 0;
  }
  io.err(`${problem.message}\n\n${USAGE}`);
  return 2;
}

function sessionOf(wish: Arguments, io: Io): Session {
  const cursor = wish.cursorFile === undefined ? cursorInMemory() : cursorInFile(wish.cursorFile);
  if (wish.command === "resume" && wish.rest[0] !== undefined) {
    cursor.save(wish.rest[0]);
  }
  const client = new AutobotClient({
    url: wish.url,
    cursor: wish.command === "send" ? cursorInMemory() : cursor,
    connectTimeout: wish.wait * 1_000,
    sendTimeout: wish.wait * 1_000,
    ...(wish.isPlain ? { protocol: "plain" } : {}),
    ...(wish.token === undefined ? {} : { token: wish.token }),
    ...(io.WebSocket === undefined ? {} : { WebSocket: io.WebSocket }),
    environment: { report: (problem) => io.err(printable(String(problem))) },
  });
  const printer = new Printer(wish, (line) => io.out(line), () => io.now());
  if (wish.command !== "send") {
    client.on("event", (event) => printer.event(event));
  }
  client.on("state", ({ state, problem, retryIn }) => {
    const why = problem ? ` (${printable(problem.message)})` : "";
    const when = retryIn === undefined ? "" : `, next try in ${(retryIn / 1_000).toFixed(1)} s`;
    if (wish.command !== "send" || problem) io.err(`${state}${why}${when}`);
  });
  return { client, wish, io, cursor };
}

/** Ends whatever goes on. Whoever waits for an answer has not got it; whoever looks on has seen enough. */
async function interrupted({ wish, io }: Session): Promise<number> {
  await io.interrupted;
  return wish.command === "send" ? 1 : 0;
}

function commandOf(session: Session): Promise<number> {
  switch (session.wish.command) {
    case "send":
      return sendOne(session);
    case "connect":
      return converse(session);
    case "resume":
      return resume(session);
    case "tail":
      return tail(session);
  }
}

/** Shows events until the server ends it; the user may at any time. */
export async function tail({ client }: Session): Promise<number> {
  const over = new Promise<number>((resolve) => {
    client.on("state", ({ state }) => state === "closed" && resolve(1));
  });
  // That there is no connection yet is no reason to end: it is told, and tried on.
  client.connect().catch(() => {});
  return over;
}
