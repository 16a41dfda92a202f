import { describe, expect, it } from "vitest";
import { Printer, printable } from "../src/cli/printer.js";
import type { ServerEvent } from "../src/index.js";

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

  it("shows a thought as the text that it is", () => {
    const thought = { content: "The user asks about bees.", reasoning: "The user asks about bees.\nI should look.", confidence: 0 };
    const text = "\n    The user asks about bees.\n    I should look.";
    expect(shown({ type: "thought", payload: { thought } })).toEqual([`00:00:00.000 thought${text}`]);
    expect(shown({ type: "thought", payload: { thought: { ...thought, confidence: 0.9 } } })).toEqual([`00:00:00.000 thought  confidence=0.9${text}`]);
    expect(shown({ type: "thought", payload: { thought: "Hm." } })).toEqual(["00:00:00.000 thought\n    Hm."]);
  });

  it("does not let others' words act upon the terminal", () => {
    expect(printable("a\u001b[2Jb\u202ec\nd\te")).toBe("a\\x1b[2Jb\\x202ec\nd\te");
    expect(shown({ type: "x\u001b", payload: { message: "\u001b]0;title\u0007", "k": "\u009b" } })[0]).not.toMatch(/[\u001b\u0007\u009b]/);
  });
});
