import { WebSocketServer, type WebSocket } from "ws";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { programOf, type Ran } from "./model/program.js";

/** Why a cursor is of no use. */
const RESYNC: Readonly<Record<string, string>> = { garbage: "unreadable", "other.1": "other_journal", "new.1": "something_new" };

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
      tell(socket, { type: "resync_required", payload: { reason: RESYNC[cursor] ?? "too_old" }, id: "r", cursor: "c.9" });
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
  return programOf(argv, `ws://127.0.0.1:${(server.address() as AddressInfo).port}/ws`, lines);
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

  it("shows the figures that a message has asked for, and no others", async () => {
    const acknowledge = answer;
    const report = { type: "diagnostics_report", payload: { metrics: { cpu_percent: 1 }, services: [] }, id: "d" };
    answer = (message, socket) => {
      tell(socket, report);
      tell(socket, { ...report, re: message["id"] });
      acknowledge(message, socket);
    };
    const { code, out } = program(["send", '{"type":"diagnostics_request"}', "--json"]);
    expect(await code).toBe(0);
    const shown = out.map((line) => JSON.parse(line) as { type: string; re?: string });
    expect(shown.filter(({ type }) => type === "diagnostics_report")).toMatchObject([{ re: frames[0]?.["id"] }]);
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

  it("shows what was missed, and ends; with 3 and the reason when it is not told again", async () => {
    const missed = program(["resume", "c.0"]);
    expect(await missed.code).toBe(0);
    expect(missed.out.map((each) => each.split("  ")[0]?.slice(13))).toEqual(["connection_established\n", "thought\n", "resumed"]);
    expect(missed.err.at(-1)).toBe("cursor c.1");
    const reasons = {
      "c.old": "What was missed is no longer kept.",
      garbage: "That is no cursor.",
      "other.1": "The cursor is not one of this server's,",
      "new.1": "What was missed is not told again: something_new.",
    };
    for (const [cursor, reason] of Object.entries(reasons)) {
      const { code, err } = program(["resume", cursor]);
      expect(await code).toBe(3);
      expect(err.filter((line) => line.startsWith(reason))).toHaveLength(1);
      expect(err.at(-1)).toBe("cursor c.9");
    }
    const none = program(["resume", "--cursor-file", join(tmpdir(), "no-such-cursor")]);
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
    expect(err.filter((line) => line.startsWith("not "))).toEqual(["not answered: There is no answer within 0.3 s. It goes on; look at the chat later, or watch by 'tail'."]);
  });

  it("says which permission is waited for, and how it is given, at once and when the time is over", async () => {
    const acknowledge = answer;
    const asks = (risk: object) => ({ type: "user_permission_request", payload: { action: "run_command", package: "date > now.txt", reason: "To note the time", ...risk } });
    answer = (message, socket) => {
      const re = message["id"];
      if (re !== undefined) acknowledge(message, socket);
      tell(socket, re === undefined ? asks({}) : { ...asks({ request_id: "0cf4", risk: "high" }), id: "q", re });
    };
    const waits = (danger: string, which: object) =>
      `It waits for a person's permission to run_command: date > now.txt${danger}. Give it in the console, under Approvals, or send ` +
      `'${JSON.stringify({ type: "user_permission_response", payload: { ...which, granted: true } })}'; a no is "granted":false.`;
    for (const [more, question] of [[[], waits(" (risk high)", { request_id: "0cf4" })], [["--plain"], waits("", {})]] as const) {
      const { code, out, err } = program(["send", "What time is it?", "--wait", "0.3", ...more]);
      expect(await code).toBe(1);
      expect(out.at(-1)).toContain("To note the time");
      expect(err).toEqual([question, `There is no answer within 0.3 s. ${question} For what comes of it, look at the chat later, or watch by 'tail'.`]);
    }
  });

  it("waits for no permission any more when it is given, and ends with the answer", async () => {
    const acknowledge = answer;
    const ask = (socket: WebSocket, re: unknown) => {
      tell(socket, { type: "user_permission_request", payload: { action: "a", package: "p", reason: "r", request_id: "0cf4" }, id: "q", re });
      tell(socket, { type: "user_permission_resolved", payload: { approval_id: "0cf4", approved: true }, id: "d", re: "somebody's" });
    };
    answer = (message, socket) => {
      acknowledge(message, socket);
      ask(socket, message["id"]);
      if (frames.length === 2) tell(socket, { type: "llm_response", payload: { response: "Noon" }, id: "e", re: message["id"] });
    };
    const late = program(["send", "Hello", "--wait", "0.3"]);
    expect(await late.code).toBe(1);
    expect(late.err.at(-1)).toBe("There is no answer within 0.3 s. It goes on; look at the chat later, or watch by 'tail'.");
    const { code, err } = program(["send", "Hello"]);
    expect(await code).toBe(0);
    expect(err).toHaveLength(1);
  });

  it("ends with the command that was permitted, or when it is refused, though neither event names the message", async () => {
    const acknowledge = answer;
    let isApproved = true;
    answer = (message, socket) => {
      acknowledge(message, socket);
      const details = { call_id: "x" };
      tell(socket, { type: "user_permission_request", payload: { action: "a", package: "p", reason: "r", request_id: "0cf4", details }, id: "q", re: message["id"] });
      tell(socket, { type: "user_permission_resolved", payload: { approval_id: "other", approved: false }, id: "o" });
      tell(socket, { type: "user_permission_resolved", payload: { approval_id: "0cf4", approved: isApproved }, id: "d" });
      for (const execution of isApproved ? ["other", "x"] : []) {
        tell(socket, { type: "command_execution_end", payload: { execution_id: execution, status: "success", output: `by ${execution}` }, id: execution });
      }
    };
    for (const [approved, code, last] of [[true, 0, "by x"], [false, 1, "approved=false"]] as const) {
      isApproved = approved;
      const ran = program(["send", '{"type":"command_execute","payload":{"command":"p"}}']);
      expect(await ran.code).toBe(code);
      expect(ran.out.at(-1)).toContain(last);
      expect(ran.out.join()).not.toContain("other");
    }
  });

  it("says at once, and nothing else, that the server asks for a token", async () => {
    const guarded = createServer((_, response) => response.writeHead(401).end());
    guarded.on("upgrade", (_, socket) => socket.end("HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n"));
    await new Promise<void>((resolve) => guarded.listen(0, "127.0.0.1", resolve));
    const url = `ws://127.0.0.1:${(guarded.address() as AddressInfo).port}/ws`;
    for (const [command, environment] of [[["send", "Hello"], {}], [["tail"], {}], [["connect"], { AUTOBOT_TOKEN: "" }]] as const) {
      const { code, err } = programOf([...command], url, ["Hello"], environment);
      expect(await code).toBe(1);
      expect(err).toContain("UNAUTHENTICATED: The server asks for a token. Give one by --token-file FILE or AUTOBOT_TOKEN.");
      expect(err.join("\n")).not.toContain("nothing answers");
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
});
