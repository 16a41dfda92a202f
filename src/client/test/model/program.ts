import { WebSocket } from "ws";
import { run } from "../../src/cli/run.js";
import type { Io } from "../../src/cli/session.js";

/** A program that runs, and what it has written. */
export interface Ran {
  code: Promise<number>;
  out: string[];
  err: string[];
  interrupt: () => void;
}

/** Runs the program as somebody does whose server is at an address. */
export function programOf(argv: string[], url: string, lines: string[] = [], environment: Record<string, string> = {}): Ran {
  const out: string[] = [];
  const err: string[] = [];
  let interrupt = () => {};
  const io: Io = {
    out: (line) => out.push(line),
    err: (line) => err.push(line),
    lines: async function* () {
      yield* lines;
    },
    interrupted: new Promise((resolve) => (interrupt = resolve)),
    environment: { AUTOBOT_URL: url, ...environment },
    read: () => "secret\n",
    now: () => new Date("2026-01-01T00:00:00.000Z"),
    WebSocket,
  };
  return { code: run(argv, io), out, err, interrupt };
}
