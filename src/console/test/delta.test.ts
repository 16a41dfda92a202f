import { describe, expect, it } from "vitest";
import { joined } from "@/screens/chat/delta";

describe("joining the pieces of an answer", () => {
  it("adds what follows", () => {
    expect(joined("Hello", 5, " you")).toBe("Hello you");
  });

  it("adds nothing when a piece comes again, or is older than what is there", () => {
    expect(joined("Hello you", 5, " you")).toBe("Hello you");
    expect(joined("Hello you", 0, "He")).toBe("Hello you");
  });

  it("adds the rest of a piece of which the beginning is there, as after merged pieces", () => {
    expect(joined("Hello", 3, "lo you")).toBe("Hello you");
  });

  it("waits for the whole where a piece lacks", () => {
    expect(joined("Hello", 6, "you")).toBeUndefined();
    expect(joined("", 1, "ello")).toBeUndefined();
  });

  it("comes to the same text whatever pieces are repeated or joined", () => {
    const text = "Ünïcode 🎉 and\nlines, ".repeat(7);
    const seed = Date.now() % 1_000_000;
    let state = seed;
    const random = (below: number) => (state = (state * 48_271) % 2_147_483_647) % below;
    for (let round = 0; round < 200; round++) {
      let told = "";
      while (told.length < text.length) {
        const from = Math.max(0, told.length - random(9));
        told = joined(told, from, text.slice(from, from + 1 + random(12))) ?? told;
      }
      expect(told, `seed ${seed}, round ${round}`).toBe(text);
    }
  });
});
