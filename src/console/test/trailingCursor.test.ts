import { describe, expect, it } from "vitest";
import { forgetTrail, trailingCursor } from "@/server/trailingCursor";

function storage() {
  const all = new Map<string, string>();
  return { getItem: (key: string) => all.get(key) ?? null, setItem: (key: string, value: string) => void all.set(key, value) };
}

describe("the trailing cursor", () => {
  it("goes on from the newest event while the page lives", () => {
    const cursor = trailingCursor(storage());
    expect(cursor.load()).toBeUndefined();
    cursor.save("c1");
    cursor.save("c2");
    expect(cursor.load()).toBe("c2");
  });

  it("goes back to where the page began after a reload, and at most 500 events or so", () => {
    const kept = storage();
    const first = trailingCursor(kept);
    for (let i = 1; i <= 30; i++) first.save(`c${i}`);
    expect(trailingCursor(kept).load()).toBe("c1");

    for (let i = 31; i <= 2_000; i++) first.save(`c${i}`);
    const from = Number(trailingCursor(kept).load()?.slice(1));
    expect(from).toBeGreaterThan(1_400);
    expect(from).toBeLessThan(1_600);
  });

  it("forgets where another user was, and does without storage", () => {
    const kept = storage();
    trailingCursor(kept).save("c1");
    forgetTrail(kept);
    expect(trailingCursor(kept).load()).toBeUndefined();
    const broken = { getItem: () => "not JSON", setItem: () => { throw new Error("full"); } };
    const cursor = trailingCursor(broken);
    cursor.save("c1");
    expect(cursor.load()).toBe("c1");
  });
});
