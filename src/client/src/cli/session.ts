import { AutobotClient } from "../client.js";
import { cursorInMemory, type CursorStore } from "../cursorStore.js";
import type { SocketConstructor } from "../environment.js";
import type { Arguments } from "./arguments.js";
import { cursorInFile } from "./cursorFile.js";
import { Printer, printable } from "./printer.js";

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

/** A client as the arguments want it, which shows its events; it is not connected yet. */
export function sessionOf(wish: Arguments, io: Io): Session {
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
  return { client, wish, io, cursor };
}
