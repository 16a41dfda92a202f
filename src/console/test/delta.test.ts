import { describe, expect, it } from "vitest";
import { begun, grown, type Growth } from "@/screens/chat/delta";

const whole = (text: string): Growth => ({ text, ahead: [] });
const piece = (offset: number, text: string) => ({ offset, text });

describe("joining the pieces of an answer", () => {
  it("adds what follows", () => {
    expect(grown(whole("Hello"), piece(5, " you"))).toEqual(whole("Hello you"));
  });

  it("adds nothing when a piece comes again, or is older than what is there", () => {
    expect(grown(whole("Hello you"), piece(5, " you"))).toEqual(whole("Hello you"));
    expect(grown(whole("Hello you"), piece(0, "He"))).toEqual(whole("Hello you"));
  });

  it("adds the rest of a piece of which the beginning is there, as after merged pieces", () => {
    expect(grown(whole("Hello"), piece(3, "lo you"))).toEqual(whole("Hello you"));
  });

  it("keeps what comes later while a piece lacks, and takes it up when the beginning is read", () => {
    const gapped = [piece(8, "three "), piece(14, "four")].reduce(grown, whole("one "));
    expect(gapped).toEqual({ text: "one ", ahead: [piece(8, "three "), piece(14, "four")] });

    expect(begun(gapped, "one two t")).toEqual(whole("one two three four"));
    expect(begun(gapped, "one two")).toMatchObject({ text: "one two", ahead: gapped.ahead });
    expect(begun(gapped, "on")).toEqual(gapped);
  });

  it("comes to the same text whatever pieces are repeated, joined or late", () => {
    const text = "Ünïcode 🎉 and\nlines, ".repeat(7);
    const seed = Date.now() % 1_000_000;
    let state = seed;
    const random = (below: number) => (state = (state * 48_271) % 2_147_483_647) % below;
    for (let round = 0; round < 200; round++) {
      let growth = whole("");
      let told = 0;
      while (told < text.length) {
        const from = Math.max(0, told - random(9));
        const size = 1 + random(12);
        const isMissed = random(10) === 0;
        growth = isMissed ? growth : grown(growth, piece(from, text.slice(from, from + size)));
        told = Math.max(told, from + size);
        growth = random(5) === 0 ? begun(growth, text.slice(0, told)) : growth;
      }
      expect(begun(growth, text), `seed ${seed}, round ${round}`).toEqual(whole(text));
    }
  });
});
