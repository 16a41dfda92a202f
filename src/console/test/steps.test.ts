import type { ServerEvent } from "@autobot/client";
import { beforeEach, describe, expect, it } from "vitest";
import { reduceEvent, reduceHistory } from "@/screens/chat/reduce";
import type { StoredStep } from "@/screens/chat/rest";
import type { Turn } from "@/screens/chat/turn";
import { answered, asked, ASKED_AT, event, message, RE } from "./events";

describe("the steps of an answer, told by history and by events", () => {
  let turns: Turn[];
  const take = (...events: ServerEvent[]) => events.forEach((each) => reduceEvent(turns, each));
  const only = () => {
    expect(turns).toHaveLength(1);
    return turns[0] as Turn;
  };

  beforeEach(() => {
    turns = [];
  });

  const thought = { number: 1, kind: "thought", timestamp: ASKED_AT, content: "Hm.", reasoning: "Hm. Bees." };
  const call = {
    number: 2,
    kind: "call",
    timestamp: ASKED_AT,
    call_id: "k1",
    tool: "run_command",
    code: "date",
    language: "shell",
    verdict: "ask",
    risk: "low",
    rule: "Asks.",
    approval_id: "a1",
  };
  const history = (...steps: StoredStep[]) => [
    message(1, "user", "How many bees?"),
    { ...message(2, "assistant", "", "pending"), steps },
  ];
  const thinks = (id: string, reasoning = "Hm. Bees.") =>
    event("thought", { thought: { content: "Hm.", reasoning, confidence: 0 } }, { re: RE, id });
  const calls = event("tool_code", { code: "date", language: "shell", tool: "run_command", call_id: "k1" }, { re: RE });
  const gave = event("tool_output", { output: "Monday", tool: "run_command", success: true, call_id: "k1" }, { re: RE });

  it("shows thoughts and calls of answers of which no event tells any more", () => {
    reduceHistory(turns, history(thought, { ...call, state: "done", output: "Monday" }));
    expect(only().steps).toMatchObject([
      { kind: "thought", content: "Hm.", reasoning: "Hm. Bees." },
      { kind: "call", tool: "run_command", state: "done", output: "Monday", approvalId: "a1", judged: { rule: "Asks." } },
    ]);
  });

  it.each(["history first", "events first"])("shows each once when events tell of them as well: %s", (order) => {
    const tell = [
      () => reduceHistory(turns, history(thought, { ...call, state: "running" })),
      () => take(asked(), thinks("t1"), calls, gave, thinks("t2", "So.")),
    ];
    (order === "history first" ? tell : tell.reverse()).forEach((each) => each());
    const told = ["Hm. Bees.", "k1", "So."];
    expect(only().steps.map((step) => (step.kind === "thought" ? step.reasoning : step.id))).toEqual(told);
    expect(only().steps[1]).toMatchObject({ state: "done", output: "Monday", number: 2 });
    const before = structuredClone(turns);

    tell.forEach((each) => each());
    expect(turns).toEqual(before);
  });

  it("shows the same thought twice when it was thought twice", () => {
    reduceHistory(turns, history(thought, { ...thought, number: 2 }));
    take(asked(), thinks("t1"), thinks("t2"), thinks("t1"));
    expect(only().steps).toHaveLength(2);
  });

  it("joins events that came without their beginning with the steps of the history", () => {
    take(thinks("t1"), calls);
    reduceHistory(turns, history(thought, { ...call, state: "running" }));
    take(answered());
    expect(only().steps.map(({ number }) => number)).toEqual([1, 2]);
  });

  it("does not take a call that has ended for one that runs, whoever tells it late", () => {
    reduceHistory(turns, history({ ...call, state: "refused", output: "No." }));
    take(asked(), calls);
    reduceHistory(turns, history({ ...call, state: "waiting" }));
    expect(only().steps[0]).toMatchObject({ state: "refused", output: "No." });
  });
});
