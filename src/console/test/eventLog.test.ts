import { describe, expect, it } from "vitest";
import { lineOf } from "@/screens/events/entry";
import { EventLog } from "@/screens/events/log";

const thought = (text: string, id?: string) => ({ type: "thought", payload: { thought: text }, ...(id && { id }) });
const pong = { type: "pong" };

/** What is in a log, oldest first. */
function idsOf(log: EventLog): string[] {
  return Array.from({ length: log.count }, (_, at) => log.at(log.first + at)?.envelope.id ?? "");
}

describe("the log of events", () => {
  it("keeps the newest up to its bound, and counts what it dropped", () => {
    const log = new EventLog({ entries: 3, bytes: 1e6 });
    for (let each = 1; each <= 5_000; each++) {
      log.add(thought("…", `e${each}`));
    }
    expect(idsOf(log)).toEqual(["e4998", "e4999", "e5000"]);
    expect(log).toMatchObject({ count: 3, dropped: 4_997, first: 4_997, isFull: true });
    expect(log.at(4_996)).toBeUndefined();
  });

  it("keeps fewer where they are large, but always the newest", () => {
    const log = new EventLog({ entries: 1_000, bytes: 10_000 });
    for (let each = 1; each <= 10; each++) {
      log.add(thought("x".repeat(3_000), `e${each}`));
    }
    expect(idsOf(log)).toEqual(["e9", "e10"]);
    expect(log.bytes).toBeLessThanOrEqual(10_000);
    log.add(thought("x".repeat(50_000), "huge"));
    expect(idsOf(log)).toEqual(["huge"]);
    log.add(thought("small", "small"));
    expect(idsOf(log)).toEqual(["small"]);
  });

  it("counts the types that it has, not those that it had", () => {
    const log = new EventLog({ entries: 2, bytes: 1e6 });
    [pong, thought("a"), thought("b")].forEach((each) => log.add(each));
    expect([...log.types]).toEqual([["thought", 2]]);
  });

  it("forgets all, and counts on", () => {
    const log = new EventLog();
    log.add(pong);
    log.clear();
    log.add(thought("b", "b"));
    expect(idsOf(log)).toEqual(["b"]);
    expect(log.first).toBe(1);
    expect([...log.types.keys()]).toEqual(["thought"]);
  });

  it("gives a snapshot that stays, whatever comes", () => {
    const log = new EventLog({ entries: 2, bytes: 1e6 });
    log.add(thought("a", "a"));
    const snapshot = log.snapshot();
    ["b", "c", "d"].forEach((id) => log.add(thought(id, id)));
    expect(snapshot).toMatchObject({ first: 0, next: 1 });
    expect(snapshot.at(0)?.envelope.id).toBe("a");
    expect(snapshot.at(1)).toBeUndefined();
  });
});

describe("an entry", () => {
  const asked = {
    type: "workflow_approval_required",
    id: "k.u7",
    ts: "2026-01-01T10:00:00.123Z",
    re: "m1@holiday",
    cursor: "k.1.7.0",
    payload: { workflow_id: "w-1", description: "Deletes “all”\nfiles", step_number: 2, details: { approval_id: "a-1", call_id: "c-1" } },
  };

  function entryOf(frame: Parameters<EventLog["add"]>[0], direction: "in" | "out" = "in") {
    const log = new EventLog();
    log.add(frame, direction);
    return log.at(0) ?? expect.fail("nothing was added");
  }

  it("says in one line what it is about", () => {
    expect(entryOf(asked)).toMatchObject({
      about: "workflow w-1",
      at: Date.parse(asked.ts),
      summary: "Deletes “all” files · step_number 2 · details {…}",
    });
    expect(entryOf({ type: "thought", payload: { thought: { content: "Bees!", reasoning: "…" } } }).summary).toBe("Bees!");
    expect(entryOf(pong)).toMatchObject({ about: "", summary: "", payload: "{}" });
    expect(entryOf({ type: "thought", payload: { thought: "x".repeat(1_000), chat_id: "c" } }).summary).toHaveLength(161);
  });

  it("knows all its ids, those of details and the chat of its message, too", () => {
    expect(entryOf(asked).ids.split("\n")).toEqual(expect.arrayContaining(["k.u7", "m1@holiday", "w-1", "a-1", "c-1", "holiday"]));
  });

  it("is given out as it came, with its direction", () => {
    expect(JSON.parse(lineOf(entryOf(asked)))).toEqual({ ...asked, direction: "in" });
    expect(JSON.parse(lineOf(entryOf(pong, "out")))).toEqual({ type: "pong", payload: {}, direction: "out" });
  });

  it("has the size of its frame in UTF-8", () => {
    const { type, payload, id, ts, re, cursor } = asked;
    expect(entryOf(asked).bytes).toBe(Buffer.byteLength(JSON.stringify({ type, payload, id, ts, re, cursor })));
  });
});
