import { AutobotError } from "../errors.js";
import { argumentsOf } from "./arguments.js";
import { converse } from "./converse.js";
import { printable } from "./printer.js";
import { inWords } from "./problems.js";
import { resume } from "./resume.js";
import { sendOne } from "./sendOne.js";
import { sessionOf, type Io, type Session } from "./session.js";
import { told } from "./states.js";
import { tail } from "./tail.js";
import { SEE_USAGE, USAGE, UsageProblem } from "./usage.js";

/** Runs the program; gives its exit code. */
export async function run(argv: string[], io: Io): Promise<number> {
  let session: Session;
  try {
    session = sessionOf(argumentsOf(argv, io.environment, (file) => io.read(file)), io);
  } catch (problem) {
    return usage(problem, io);
  }
  const { wish } = session;
  try {
    return await Promise.race([interrupted(session), told(session), commandOf(session)]);
  } catch (problem) {
    if (problem instanceof UsageProblem) return usage(problem, io);
    const code = problem instanceof AutobotError ? `${problem.code}: ` : "";
    io.err(`${code}${printable(inWords(problem, wish))}`);
    return 1;
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
  io.err(printable(problem.message));
  io.err(SEE_USAGE);
  return 2;
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
