import { describe, expect, it } from "vitest";
import { isAtEnd, rowBy, rowsIn, showing } from "@/screens/events/window";

const at = (top: number, height = 300, row = 30) => ({ top, height, row });

describe("the rows that are built", () => {
  it("are those that can be seen, and a few around", () => {
    expect(rowsIn(at(0), 10_000)).toEqual({ first: 0, end: 18 });
    expect(rowsIn(at(3_000), 10_000)).toEqual({ first: 92, end: 118 });
    expect(rowsIn(at(299_700), 10_000)).toEqual({ first: 9_982, end: 10_000 });
  });

  it("are none where there are none, and all where there are few", () => {
    expect(rowsIn(at(0), 0)).toEqual({ first: 0, end: 0 });
    expect(rowsIn(at(0), 3)).toEqual({ first: 0, end: 3 });
  });

  it("are there even when the list has just become shorter than where one was", () => {
    expect(rowsIn(at(30_000), 5)).toEqual({ first: 0, end: 5 });
  });
});

describe("a row", () => {
  it("is shown by moving as little as possible", () => {
    expect(showing(5, at(0))).toBe(0);
    expect(showing(12, at(0))).toBe(90);
    expect(showing(2, at(300))).toBe(60);
  });

  it.each([
    ["ArrowDown", 4, 5],
    ["ArrowUp", 0, 0],
    ["PageDown", 95, 99],
    ["PageUp", 50, 41],
    ["Home", 50, 0],
    ["End", 50, 99],
    ["ArrowUp", undefined, 99],
    ["Enter", 50, undefined],
  ])("is reached by %s from %s: %s", (key, from, to) => expect(rowBy(key, from, 100, 9)).toBe(to));

  it("is not reached where there is none", () => expect(rowBy("End", undefined, 0, 9)).toBeUndefined());
});

describe("the end", () => {
  it("is where the last row can be seen, at least a part of it", () => {
    expect(isAtEnd(at(2_700), 100)).toBe(true);
    expect(isAtEnd(at(2_680), 100)).toBe(true);
    expect(isAtEnd(at(2_670), 100)).toBe(false);
    expect(isAtEnd(at(0), 0)).toBe(true);
  });
});
