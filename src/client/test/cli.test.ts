import { WebSocketServer, WebSocket } from "ws";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { argumentsOf } from "../src/cli/arguments.js";
import { Printer, printable } from "../src/cli/printer.js";
import { inWords } from "../src/cli/problems.js";
import { run } from "../src/cli/run.js";
import type { Io } from "../src/cli/session.js";
import { AutobotClient, type ServerEvent } from "../src/index.js";

interface Ran {
  code: Promise<number>;
  out: string[];
  err: string[];
  interrupt: () => void;
}

let server: WebSocketServer;
let frames: Array<Record<string, unknown>>;
let answer: (message: Record<string, unknown>, socket: WebSocket) => void;

beforeEach(async () => {
  frames = [];
  answer = (message, socket) => tell(socket, { type: "ack", payload: { message_id: message["id"], repeated: false }, id: "a", re: message["id"] });
  server = new WebSocketServer({ port: 0, host: "127.0.0.1", handleProtocols: () => "autobot.v2" });
  server.on("connection", (socket, request) => {
    const cursor = new URL(request.url ?? "", "ws://x").searchParams.get("cursor");
    tell(socket, { type: "connection_established", payload: { message: "Hello" }, id: "g", ...(cursor === null ? { cursor: "c.0" } : {}) });
    if (cursor === "c.0") {
      tell(socket, { type: "thought", payload: { thought: "missed" }, id: "e1", cursor: "c.1" });
      tell(socket, { type: "resumed", payload: { count: 1 }, id: "r", cursor: "c.1" });
    } else if (cursor !== null) {
      tell(socket, { type: "resync_required", payload: { reason: "too_old" }, id: "r", cursor: "c.9" });
    }
    socket.on("message", (data) => {
      const message = JSON.parse(String(data)) as Record<string, unknown>;
      frames.push(message);
      answer(message, socket);
    });
  });
  await new Promise((resolve) => server.once("listening", resolve));
});

afterEach(async () => {
  server.clients.forEach((each) => each.terminate());
  await new Promise((resolve) => server.close(resolve));
});

function tell(socket: WebSocket, event: object): void {
  socket.send(JSON.stringify(event));
}

function program(argv: string[], lines: string[] = []): Ran {
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
    environment: { AUTOBOT_URL: `ws://127.0.0.1:${(server.address() as AddressInfo).port}/ws` },
    read: () => "secret\n",
    now: () => new Date("2026-01-01T00:00:00.000Z"),
    WebSocket,
  };
  return { code: run(argv, io), out, err, interrupt };
}

describe("the program", () => {
  it("sends a text, shows its answer, and ends", async () => {
    answer = (message, socket) => {
      const re = message["id"];
      tell(socket, { type: "ack", payload: { message_id: re, repeated: false }, id: "a", re });
      tell(socket, { type: "llm_response", payload: { response: "Hi!\nHow are you?", chat_id: "c", model: "m", processing_time: 1 }, id: "e", re, ts: "2026-01-01T10:11:12.345Z", cursor: "c.1" });
    };
    const { code, out } = program(["send", "Hello", "there", "--chat", "c"]);
    expect(await code).toBe(0);
    expect(frames).toMatchObject([{ type: "user_message", payload: { message: "Hello there", chat_id: "c" } }]);
    expect(out).toEqual(["10:11:12.345 llm_response  chat_id=c  model=m  processing_time=1\n    Hi!\n    How are you?"]);
  });

  it("sends any message as JSON, and ends with its ack", async () => {
    const { code, err } = program(["send", '{"type":"run_cancel","payload":{"chat_id":"c"}}']);
    expect(await code).toBe(0);
    expect(frames).toMatchObject([{ type: "run_cancel", payload: { chat_id: "c" } }]);
    expect(err).toEqual(["acknowledged"]);
  });

  it("sends a command, and ends with it: with 1 when it fails, or is refused later", async () => {
    const acknowledge = answer;
    const ends = [
      { type: "command_execution_end", payload: { execution_id: "x", status: "success", output: "hi\n", exit_code: 0 } },
      { type: "command_execution_end", payload: { execution_id: "x", status: "failed", output: "", exit_code: 2 } },
      { type: "error", payload: { message: "It was cancelled.", error_code: "RUN_CANCELLED", severity: "low" } },
    ];
    answer = (message, socket) => {
      acknowledge(message, socket);
      tell(socket, { ...ends[frames.length - 1], id: "other", re: "somebody else's" });
      tell(socket, { type: "command_execution_start", payload: { command: "echo hi", execution_id: "x" }, id: "s", re: message["id"] });
      tell(socket, { ...ends[frames.length - 1], id: "e", re: message["id"] });
    };
    for (const [i, code] of [0, 1, 1].entries()) {
      const ran = program(["send", '{"type":"command_execute","payload":{"command":"echo hi"}}']);
      expect(await ran.code).toBe(code);
      expect(ran.out.map((line) => line.split("  ")[0]?.slice(13).trim())).toEqual(["command_execution_start", ends[i]?.type]);
    }
  });

  it("ends with 1 and the reason when the server refuses", async () => {
    answer = (message, socket) =>
      tell(socket, { type: "error", payload: { message: "No such chat.", error_code: "NOT_FOUND", severity: "low" }, id: "x", re: message["id"] });
    const { code, err } = program(["send", '{"type":"run_cancel","payload":{"chat_id":"c"}}']);
    expect(await code).toBe(1);
    expect(err).toEqual(["NOT_FOUND: No such chat."]);
  });

  it("shows what was missed, and ends; with 3 when that is no longer kept", async () => {
    const missed = program(["resume", "c.0"]);
    expect(await missed.code).toBe(0);
    expect(missed.out.map((each) => each.split("  ")[0]?.slice(13))).toEqual(["connection_established\n", "thought\n", "resumed"]);
    expect(missed.err.at(-1)).toBe("cursor c.1");
    expect(await program(["resume", "c.old"]).code).toBe(3);
    const none = program(["resume", "--cursor-file", join(tmpdir(), "no", "such", "cursor")]);
    expect(await none.code).toBe(2);
    expect(none.err[0]).toContain("a --cursor-file that 'tail --cursor-file FILE' has made.");
  });

  it("shows events as they came, until it is interrupted", async () => {
    const ran = program(["tail", "--json", "--types", "connection_established"]);
    while (ran.out.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    ran.interrupt();
    expect(await ran.code).toBe(0);
    expect(JSON.parse(ran.out[0] ?? "")).toMatchObject({ type: "connection_established", cursor: "c.0" });
  });

  it("sends each line that is typed, says which one is wrong, and waits for the answers", async () => {
    answer = (message, socket) => {
      const re = message["id"];
      tell(socket, { type: "ack", payload: { message_id: re, repeated: false }, id: "a", re });
      const type = message["type"] === "ping" ? "pong" : "llm_response";
      setTimeout(() => tell(socket, { type, payload: { response: "Hi!" }, id: `e-${type}`, re, cursor: `c.${type}` }), 200);
    };
    const { code, out, err } = program(["connect"], ["hello", "", "{broken", '{"type":"ping"}']);
    expect(await code).toBe(1);
    expect(frames.map((each) => each["type"])).toEqual(["user_message", "ping"]);
    expect(err.some((line) => line.startsWith("not sent: This is no JSON"))).toBe(true);
    expect(out.at(-1)).toMatch(/llm_response\n {4}Hi!$/);
  });

  it("says all that is typed in one chat, which each session has of its own", async () => {
    const acknowledge = answer;
    answer = (message, socket) => {
      acknowledge(message, socket);
      // A plain client has sent no id: the event's is absent, too.
      tell(socket, { type: "llm_response", payload: { response: "Hi!" }, re: message["id"] });
    };
    for (const more of [[], ["--plain"], ["--chat", "holiday"]]) {
      expect(await program(["connect", ...more], ["alpha", "beta"]).code).toBe(0);
    }
    const chats = frames.map((each) => (each["payload"] as { chat_id?: string }).chat_id ?? "");
    expect(chats.map((each) => chats.indexOf(each))).toEqual([0, 0, 2, 2, 4, 4]);
    expect(chats[4]).toBe("holiday");
    expect(chats[0]).toMatch(/^[A-Za-z0-9._:-]{1,64}$/);
  });

  it("waits for answers no longer than it is told", async () => {
    const { code, err } = program(["connect", "--wait", "0.3"], ["hello", '{"type":"run_cancel","payload":{}}']);
    expect(await code).toBe(1);
    expect(err.filter((line) => line.startsWith("not "))).toEqual(["not answered: There is no answer yet. It goes on; look at the chat later, or watch by 'tail'."]);
  });

  it("names the address that it dials, without secrets, and says that it gives up", async () => {
    const url = "http://ada:secret@127.0.0.1:1/ws?ticket=secret";
    const givesUp = "No connection to ws://127.0.0.1:1/ws within 0.3 s. Is the server running there?";
    const sent = program(["send", "Hello", "--url", url, "--wait", "0.3"]);
    const typed = program(["connect", "--url", url, "--wait", "0.3"], ["Hello"]);
    expect(await sent.code).toBe(1);
    expect(sent.err.at(-1)).toBe(`CONNECT_TIMEOUT: ${givesUp}`);
    expect(sent.err[0]).toMatch(/^reconnecting to ws:\/\/127\.0\.0\.1:1\/ws \(/);
    expect(await typed.code).toBe(1);
    expect(typed.err[0]).toBe("connecting to ws://127.0.0.1:1/ws");
    expect(typed.err).toContain(`not sent: ${givesUp}`);
    expect([...sent.err, ...typed.err].join("\n")).not.toMatch(/secret|tries on|Call connect/);
  });

  it("says of what is typed on a connection that the server has ended that it is not sent", async () => {
    const wish = argumentsOf(["connect", "--url", "ws://127.0.0.1:1/ws"], {}, String);
    const refused = await new AutobotClient({ url: wish.url }).send({ type: "ping" }).catch((problem: unknown) => problem);
    expect(inWords(refused, wish)).toBe("The connection to ws://127.0.0.1:1/ws ended before it could be sent. Start the program again to send it.");
  });

  it("says at once that the server asks for a token", async () => {
    const guarded = createServer((_, response) => response.writeHead(401).end());
    guarded.on("upgrade", (_, socket) => socket.end("HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n"));
    await new Promise<void>((resolve) => guarded.listen(0, "127.0.0.1", resolve));
    const url = `ws://127.0.0.1:${(guarded.address() as AddressInfo).port}/ws`;
    for (const command of [["send", "Hello"], ["tail"], ["connect"]]) {
      const { code, err } = program([...command, "--url", url], ["Hello"]);
      expect(await code).toBe(1);
      expect(err).toContain("UNAUTHENTICATED: The server asks for a token. Give one by --token-file FILE or AUTOBOT_TOKEN.");
    }
    await new Promise((resolve) => guarded.close(resolve));
  });

  it("ends at once when it is interrupted, also without a connection", async () => {
    for (const command of [["send", "Hello"], ["tail"], ["connect"], ["resume", "c.0"]]) {
      const ran = program([...command, "--url", "ws://127.0.0.1:1/ws"], []);
      ran.interrupt();
      expect(await ran.code).toBe(command[0] === "send" ? 1 : 0);
    }
  });

  it("says how it is used", async () => {
    for (const argv of [[], ["--help"]]) {
      const { code, out } = program(argv);
      expect(await code).toBe(0);
      expect(out[0]).toContain("Usage:");
    }
    for (const argv of [["dance"], ["tail", "--colour"], ["tail", "--wait", "long"], ["send"]]) {
      expect(await program(argv).code).toBe(2);
    }
  });

  it("says in a sentence that an address is none, and takes those that are", async () => {
    for (const url of ["foo", "", "localhost:9080/ws", "ftp://localhost/ws", "ws://", "/ws"]) {
      const { code, err } = program(["send", "--url", url, "hi"]);
      expect(await code).toBe(2);
      expect(err[0]).toContain(`--url needs an address such as ws://localhost:9080/ws or https://bot.example.org/ws, not '${url}'.\n`);
    }
    expect(() => argumentsOf(["tail"], { AUTOBOT_URL: "foo" }, String)).toThrow("AUTOBOT_URL needs an address");
    for (const url of ["ws://h", "wss://h/ws", "http://h:1/ws", "https://h/ws"]) {
      expect(argumentsOf(["tail", "--url", url], {}, String).url).toBe(url);
    }
  });

  it("refuses arguments that it would not heed, and says where an address belongs", async () => {
    const wrong = { connect: ["ws://h:1/ws"], tail: ["localhost:9080"], resume: ["http://h/ws"] };
    for (const [command, rest] of Object.entries(wrong)) {
      const { code, err } = program([command, ...rest]);
      expect(await code).toBe(2);
      expect(err[0]).toContain(`'${command}' does not take '${rest[0]}'. An address is given by --url: ${command} --url ${rest[0]}\n`);
    }
    expect(() => argumentsOf(["tail", "more"], {}, String)).toThrow(/^'tail' does not take 'more'.$/);
    expect(() => argumentsOf(["resume", "c.1", "c.2"], {}, String)).toThrow("'resume' does not take 'c.2'.");
    expect(argumentsOf(["resume", "nuz2ab.u76.12sswrs:4"], {}, String).rest).toEqual(["nuz2ab.u76.12sswrs:4"]);
    expect(argumentsOf(["send", "see", "http://h/ws"], {}, String).rest).toEqual(["see", "http://h/ws"]);
  });

  it("takes its token from a file or the environment, never from the command line", () => {
    const read = (file: string) => `${file}-token\n`;
    expect(argumentsOf(["tail", "--token-file", "f"], {}, read).token).toBe("f-token");
    expect(argumentsOf(["tail"], { AUTOBOT_TOKEN: "e" }, read).token).toBe("e");
    expect(() => argumentsOf(["tail", "--token", "t"], {}, read)).toThrow();
  });
});

describe("what is shown", () => {
  const shown = (event: object, options = {}) => {
    const lines: string[] = [];
    const printer = new Printer({ isJson: false, showsAll: false, types: [], ...options }, (line) => lines.push(line), () => new Date("2026-01-01T00:00:00Z"));
    printer.event(event as ServerEvent);
    return lines;
  };

  it("leaves out heartbeats, acks and pieces, unless they are asked for", () => {
    expect(["ping", "ack", "llm_response_delta"].flatMap((type) => shown({ type }))).toEqual([]);
    expect(shown({ type: "ping" }, { showsAll: true })).toEqual(["00:00:00.000 ping"]);
    expect(shown({ type: "ack" }, { types: ["ack"] })).toHaveLength(1);
  });

  it("shows lists one thing a line", () => {
    const results = Array.from({ length: 52 }, (_, i) => ({ document: `d${i}.md`, text: "x".repeat(100), note: null }));
    const lines = shown({ type: "knowledge_results", payload: { query: "q", results, tags: ["a"], citations: [] } })[0]?.split("\n") ?? [];
    expect(lines.slice(0, 3)).toEqual([
      '00:00:00.000 knowledge_results  query=q  tags=["a"]  citations=[]',
      "    results: 52",
      `      1. document=d0.md  text=${"x".repeat(79)}…`,
    ]);
    expect(lines).toHaveLength(53);
    expect(lines.at(-1)).toBe("      … and 2 more");
  });

  it("does not let others' words act upon the terminal", () => {
    expect(printable("a\u001b[2Jb\u202ec\nd\te")).toBe("a\\x1b[2Jb\\x202ec\nd\te");
    expect(shown({ type: "x\u001b", payload: { message: "\u001b]0;title\u0007", "k": "\u009b" } })[0]).not.toMatch(/[\u001b\u0007\u009b]/);
  });
});
