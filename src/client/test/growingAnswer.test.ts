import { describe, expect, it } from "vitest";
import { withBeginning, withPiece, type GrowingAnswer } from "../src/index.js";

const whole = (text: string): GrowingAnswer => ({ text, ahead: [] });
const piece = (offset: number, text: string) => ({ offset, text });

describe("joining the pieces of an answer", () => {
  it("adds what follows", () => {
    expect(withPiece(whole("Hello"), piece(5, " you"))).toEqual(whole("Hello you"));
  });

  it("adds nothing when a piece comes again, or is older than what is there", () => {
    expect(withPiece(whole("Hello you"), piece(5, " you"))).toEqual(whole("Hello you"));
    expect(withPiece(whole("Hello you"), piece(0, "He"))).toEqual(whole("Hello you"));
  });

  it("adds the rest of a piece of which the beginning is there, as after merged pieces", () => {
    expect(withPiece(whole("Hello"), piece(3, "lo you"))).toEqual(whole("Hello you"));
  });

  it("keeps what comes later while a piece lacks, and takes it up when the beginning is read", () => {
    const gapped = [piece(8, "three "), piece(14, "four")].reduce(withPiece, whole("one "));
    expect(gapped).toEqual({ text: "one ", ahead: [piece(8, "three "), piece(14, "four")] });

    expect(withBeginning(gapped, "one two t")).toEqual(whole("one two three four"));
    expect(withBeginning(gapped, "one two")).toMatchObject({ text: "one two", ahead: gapped.ahead });
    expect(withBeginning(gapped, "on")).toEqual(gapped);
  });

  it("comes to the same text whatever pieces are repeated, joined or late", () => {
    const text = "Ünïcode 🎉 and\nlines, ".repeat(7);
    const seed = Date.now() % 1_000_000;
    let state = seed;
    const random = (below: number) => (state = (state * 48_271) % 2_147_483_647) % below;
    for (let round = 0; round < 200; round++) {
      let answer = whole("");
      let told = 0;
      while (told < text.length) {
        const from = Math.max(0, told - random(9));
        const size = 1 + random(12);
        const isMissed = random(10) === 0;
        answer = isMissed ? answer : withPiece(answer, piece(from, text.slice(from, from + size)));
        told = Math.max(told, from + size);
        answer = random(5) === 0 ? withBeginning(answer, text.slice(0, told)) : answer;
      }
      expect(withBeginning(answer, text), `seed ${seed}, round ${round}`).toEqual(whole(text));
    }
  });
});
