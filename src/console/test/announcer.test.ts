import { describe, expect, it } from "vitest";
import { Announcer } from "@/screens/chat/announcer";
import { reduceEvent } from "@/screens/chat/reduce";
import type { Turn } from "@/screens/chat/turn";
import { answered, asked, CHAT } from "./events";

const later = (second: number) => `2026-01-01T10:00:0${second}.000Z`;
const question = (number: number) => asked(`m${number}@${CHAT}`, `Question ${number}`, later(number));
const answer = (number: number, text: string) => answered(text, 2 * number, `m${number}@${CHAT}`);

describe("what screen readers are told of a chat", () => {
  it("is each answer once, also one that others wait behind", () => {
    const turns: Turn[] = [];
    const announcer = new Announcer();
    reduceEvent(turns, question(1));
    reduceEvent(turns, question(2));
    announcer.take(turns, true);
    reduceEvent(turns, answer(1, "Many."));
    expect(announcer.take(turns, true)).toBe("AutoBot answered: Many.");
    expect(announcer.take(turns, true)).toBeUndefined();

    reduceEvent(turns, answer(2, "Few."));
    expect(announcer.take(turns, true)).toBe("AutoBot answered: Few.");
  });

  it("is silent again with the next question, so that the same answer is told again", () => {
    const turns: Turn[] = [];
    const announcer = new Announcer();
    const said = [question(1), answer(1, "Yes."), question(2), answer(2, "Yes.")].map((event) => {
      reduceEvent(turns, event);
      return announcer.take(turns, true);
    });
    expect(said).toEqual(["", "AutoBot answered: Yes.", "", "AutoBot answered: Yes."]);
  });

  it("is no old answer that is told again after a reload, but one that was awaited when the connection was lost", () => {
    const turns: Turn[] = [];
    const announcer = new Announcer();
    reduceEvent(turns, question(1));
    announcer.take(turns, false);
    reduceEvent(turns, answer(1, "Old."));
    expect(announcer.take(turns, false)).toBeUndefined();
    expect(announcer.take(turns, true)).toBeUndefined();

    reduceEvent(turns, question(2));
    announcer.take(turns, true);
    reduceEvent(turns, answer(2, "New."));
    expect(announcer.take(turns, false)).toBe("AutoBot answered: New.");
  });
});
