import { beforeEach, describe, expect, it } from "vitest";
import type { ServerEvent } from "@autobot/client";
import { chatIdOf, reduceEvent, reduceHistory } from "@/screens/chat/reduce";
import type { ToolCall } from "@/screens/chat/steps";
import { isGapped, turnFor, type Turn } from "@/screens/chat/turn";
import { answered, asked, ASKED_AT, CHAT, event, message, piece, RE } from "./events";

describe("a chat, made of history and events", () => {
  let turns: Turn[];
  const take = (...events: ServerEvent[]) => events.forEach((each) => reduceEvent(turns, each));
  const only = () => {
    expect(turns).toHaveLength(1);
    return turns[0] as Turn;
  };

  beforeEach(() => {
    turns = [];
  });

  it("shows an answer while it grows, and then whole", () => {
    take(asked(), piece(0, "Forty "), piece(6, "thou"));
    expect(only()).toMatchObject({ question: "How many bees?", answer: "Forty thou", state: "pending" });

    take(answered());
    expect(only()).toMatchObject({ answer: "Forty thousand.", state: "complete", model: "tiny", answerId: 2 });
  });

  it("changes nothing when everything is told again", () => {
    const all = [asked(), piece(0, "Forty "), answered()];
    take(...all);
    const before = structuredClone(turns);
    take(...all);
    expect(turns).toEqual(before);
  });

  it("takes the message that is on its way and the one that the server stored for one", () => {
    turnFor(turns, { re: RE, question: "How many bees?" }).state = "sending";
    take(asked());
    expect(only()).toMatchObject({ state: "pending", askedAt: ASKED_AT });
  });

  it.each([
    ["history first", true],
    ["events first", false],
  ])("takes a turn that history and events tell of for one, %s", (_, historyFirst) => {
    const history = [message(1, "user", "How many bees?"), message(2, "assistant", "", "pending")];
    const tell = [() => reduceHistory(turns, history), () => take(asked(), piece(0, "Forty "))];
    (historyFirst ? tell : tell.reverse()).forEach((each) => each());
    expect(only()).toMatchObject({ answer: "Forty ", answerId: 2, re: RE });

    take(answered());
    expect(only()).toMatchObject({ answer: "Forty thousand.", state: "complete" });
  });

  it("joins a turn whose events came without its beginning with the stored one", () => {
    take(event("thought", { thought: { content: "Bees.", reasoning: "Bees.", confidence: 0 } }, { re: RE, id: "t1" }));
    reduceHistory(turns, [message(1, "user", "How many bees?"), message(2, "assistant", "", "pending")]);
    expect(turns).toHaveLength(2);

    take(answered());
    expect(only()).toMatchObject({ question: "How many bees?", answer: "Forty thousand.", state: "complete" });
    expect(only().steps).toHaveLength(1);
  });

  it("goes on in the middle of an answer: shows what was said so far, and each piece once", () => {
    reduceHistory(turns, [message(1, "user", "How many bees?"), message(2, "assistant", "Forty", "pending")]);
    take(piece(5, " thousand"));
    expect(only()).toMatchObject({ answer: "Forty thousand", ahead: [], state: "pending" });
  });

  it("keeps pieces that come before the beginning is known, and waits for it", () => {
    reduceHistory(turns, [message(1, "user", "How many bees?"), message(2, "assistant", "", "pending")]);
    take(piece(6, "thous"), piece(11, "and."));
    expect(only()).toMatchObject({ answer: "" });
    expect(isGapped(only())).toBe(true);

    reduceHistory(turns, [message(1, "user", "How many bees?"), message(2, "assistant", "Forty thou", "pending")]);
    expect(only()).toMatchObject({ answer: "Forty thousand.", ahead: [] });

    take(answered());
    expect(only()).toMatchObject({ answer: "Forty thousand.", ahead: [], state: "complete" });
  });

  it("does not undo what events have told by an older page of history", () => {
    take(asked(), answered());
    reduceHistory(turns, [message(1, "user", "How many bees?"), message(2, "assistant", "", "pending")]);
    expect(only()).toMatchObject({ state: "complete", answer: "Forty thousand." });
  });

  it("keeps turns in the order in which they were asked, older pages before, unsent ones last", () => {
    turnFor(turns, { re: "m9@holiday", question: "Later?" }).state = "sending";
    take(asked());
    const older = "2025-12-31T10:00:00.000Z";
    reduceHistory(turns, [message(-2, "user", "Before?", "complete", older), message(-1, "assistant", "Yes.", "complete", older)]);
    expect(turns.map(({ question }) => question)).toEqual(["Before?", "How many bees?", "Later?"]);
  });

  it("does not take two questions with the same words for one", () => {
    take(asked(), asked("m2@holiday", "How many bees?", "2026-01-01T10:00:01.000Z"));
    expect(turns).toHaveLength(2);
  });

  it("says how the work ended, but leaves the answer to a message to whoever sent it", () => {
    take(asked(), event("error", { message: "No.", error_code: "BAD_FIELD", severity: "low" }, { re: RE }));
    expect(only().state).toBe("pending");
    take(event("error", { message: "Stopped.", error_code: "RUN_CANCELLED", severity: "low" }, { re: RE, cursor: "c.3" }));
    expect(only()).toMatchObject({ state: "cancelled", problem: "Stopped." });
  });

  it("says why an answer failed also when no event tells it any more", () => {
    const failed = { ...message(2, "assistant", "Forty", "failed"), error_code: "MODEL_FAILED", error: "The model broke off." };
    reduceHistory(turns, [message(1, "user", "How many bees?"), failed]);
    expect(only()).toMatchObject({ state: "failed", answer: "Forty", problem: "The model broke off." });
  });

  it("keeps what was told of an answer that broke off, where less of it was stored", () => {
    take(asked(), piece(0, "Forty "), piece(6, "thou"));
    reduceHistory(turns, [message(1, "user", "How many bees?"), message(2, "assistant", "Forty ", "interrupted")]);
    expect(only()).toMatchObject({ state: "interrupted", answer: "Forty thou" });
  });

  it("shows a call from the question to its output", () => {
    take(
      asked(),
      event(
        "user_permission_request",
        { action: "run_command", package: "date", reason: "", request_id: "a1", details: { call_id: "k1" } },
        { re: RE },
      ),
      event("user_permission_resolved", {
        approval_id: "a1",
        state: "approved",
        approved: true,
        decided_at: ASKED_AT,
        edited: false,
        action_hash: "",
      }),
      event("tool_code", { code: "date", language: "shell", tool: "run_command", call_id: "k1" }, { re: RE }),
      event("command_output", { execution_id: "k1", stream: "stdout", offset: 0, text: "Mon" }, { re: RE }),
      event("tool_output", { output: "Monday", tool: "run_command", success: true, call_id: "k1" }, { re: RE }),
    );
    const [step] = only().steps as ToolCall[];
    expect(only().steps).toHaveLength(1);
    expect(step).toMatchObject({ approvalId: "a1", decision: "approved", code: "date", live: "Mon", output: "Monday" });
  });

  it("knows the chat of events that do not name it by the message that led to them", () => {
    const thought = { thought: { content: "", reasoning: "", confidence: 0 } };
    expect(chatIdOf(event("thought", thought, { re: RE }))).toBe(CHAT);
    expect(chatIdOf(event("thought", thought, { re: "of-another-client" }))).toBeUndefined();
    expect(chatIdOf(asked(undefined))).toBe(CHAT);
  });
});
