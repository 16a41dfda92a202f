#!/usr/bin/env node
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { run } from "./run.js";

/** How long sockets may take to close: milliseconds. */
const LAST_MOMENT = 500;
const SWITCH = "--experimental-websocket";

/** Node 20 has a WebSocket, but switched off. */
function startAgainWithWebSocket(): void {
  const child = spawn(process.execPath, [SWITCH, "--no-warnings", fileURLToPath(import.meta.url), ...process.argv.slice(2)], {
    stdio: "inherit",
  });
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    // The terminal sends Ctrl-C to both, others to this one only; the child ends at the first.
    process.on(signal, () => child.kill(signal));
  }
  child.on("exit", (code) => {
    process.exitCode = code ?? 1;
  });
}

function main(): void {
  if (!("WebSocket" in globalThis) && !process.execArgv.includes(SWITCH)) {
    startAgainWithWebSocket();
    return;
  }
  const interrupted = new Promise<void>((resolve) => {
    process.on("SIGINT", resolve);
    process.on("SIGTERM", resolve);
    // Whoever reads the output may have enough of it.
    process.stdout.on("error", () => resolve());
  });
  void run(process.argv.slice(2), {
    out: (line) => void process.stdout.write(`${line}\n`),
    err: (line) => void process.stderr.write(`${line}\n`),
    lines: () => createInterface({ input: process.stdin }),
    interrupted,
    environment: process.env,
    read: (file) => readFileSync(file, "utf8"),
    now: () => new Date(),
  }).then((code) => {
    process.exitCode = code;
    // A line that was typed half would keep the program.
    process.stdin.destroy();
    // So would a socket that is neither open nor closed yet.
    setTimeout(() => process.exit(code), LAST_MOMENT).unref();
  });
}

main();
