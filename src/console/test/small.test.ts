import { describe, expect, it } from "vitest";
import { argumentsOf, parsedArguments } from "@/approvals/arguments";
import { countText } from "@/ui/countText";
import { factsOf } from "@/ui/facts";
import { around } from "@/screens/chat/passage";
import { hashOf, placeOf } from "@/shell/router";
import { remaining } from "@/ui/remaining";

describe("addresses", () => {
  it("lead back to the place that they were made of, whatever characters it has", () => {
    const path = ["a/b c", "ü#?%"];
    expect(placeOf(hashOf("chat", ...path))).toEqual({ screen: "chat", path });
  });

  it.each(["", "#", "#/"])("without a place name none: '%s'", (hash) => {
    expect(placeOf(hash)).toEqual({ screen: "", path: [] });
  });

  it("that nobody made are taken as they are", () => {
    expect(placeOf("#/chat/%E0%A4%A")).toEqual({ screen: "chat", path: ["%E0%A4%A"] });
  });
});

describe("a number of things", () => {
  it.each([[0, "0 steps"], [1, "1 step"], [2, "2 steps"]])("is told in the right number: %i", (count, text) => {
    expect(countText(count, "step")).toBe(text);
  });
});

describe("approvals", () => {
  it("show what decides what happens, line by line", () => {
    expect(factsOf({ argv: ["rm", "-r", "x y"], via_shell: false, files: [], none: null, more: { a: 1 } })).toEqual([
      { name: "argv", value: "rm\n-r\nx y" },
      { name: "via shell", value: "false" },
      { name: "files", value: "none" },
      { name: "more", value: '{\n  "a": 1\n}' },
    ]);
  });

  it("begin editing with what was asked, and say what is wrong with what was written", () => {
    expect(argumentsOf({ arguments: { a: 1 } })).toEqual({ a: 1 });
    expect(argumentsOf({ argv: ["ls"] })).toEqual({ argv: ["ls"] });
    expect(parsedArguments('{"a": 2}')).toEqual({ a: 2 });
    expect(() => parsedArguments("{")).toThrow("not JSON");
    expect(() => parsedArguments("[1]")).toThrow("one JSON object");
  });

  it.each([
    [86_400_000, "1 d 0 h"],
    [86_399_000, "23 h 59 min"],
    [61_000, "1 min 1 s"],
    [59_999, "59 s"],
    [0, "0 s"],
  ])("count %i ms down as %s", (left, text) => {
    expect(remaining(left)).toBe(text);
  });
});

describe("a passage", () => {
  it("is shown around its quotation, or whole where that is not in it", () => {
    expect(around("a b c", "b")).toEqual(["a ", "b", " c"]);
    expect(around("a b c", "x")).toEqual(["a b c", "", ""]);
  });
});
