import { describe, expect, it, vi } from "vitest";
import { Chats } from "@/screens/chat/chats";
import { asked, CHAT, event, message, piece, RE } from "./events";
import { recordedServer } from "./doubles";

const MESSAGES = `api/chats/${CHAT}/messages`;
const QUESTION = message(1, "user", "How many bees?");

function made(answers: Record<string, unknown> = {}) {
  const all = recordedServer({ "api/chats": { chats: [] }, ...answers });
  return { ...all, chats: new Chats(all.server) };
}

const page = (content: string, state: string) => ({ chat_id: CHAT, messages: [QUESTION, message(2, "assistant", content, state)] });

describe("an answer of which a piece was missed", () => {
  it("is read once, and goes on with the pieces that came since", async () => {
    vi.useFakeTimers();
    const { chats, channel, http } = made({ [MESSAGES]: page("", "pending") });
    await chats.open(CHAT);
    http.answers[MESSAGES] = page("Forty thou", "pending");
    channel.tell(piece(6, "tho"), piece(9, "us"), piece(11, "and."));
    expect(chats.of(CHAT).turns[0]).toMatchObject({ answer: "" });
    await vi.runAllTimersAsync();
    vi.useRealTimers();
    expect(chats.of(CHAT).turns[0]).toMatchObject({ answer: "Forty thousand.", state: "pending" });
    expect(http.asked.filter((path) => path === MESSAGES)).toHaveLength(2);
  });

  it("is read also when it has broken off meanwhile, and so is the next one", async () => {
    vi.useFakeTimers();
    const { chats, channel, http } = made();
    const stopped = { message: "Stopped.", error_code: "RUN_CANCELLED", severity: "low" };
    channel.tell(asked(), piece(6, "tho"), event("error", stopped, { re: RE, cursor: "c" }));
    http.answers[MESSAGES] = page("Forty tho", "cancelled");
    await vi.runAllTimersAsync();
    expect(chats.of(CHAT).turns[0]).toMatchObject({ answer: "Forty tho", state: "cancelled" });

    const re = `m2@${CHAT}`;
    channel.tell(asked(re, "And now?", "2026-01-01T10:01:00.000Z"), { ...piece(3, "d", 4), re });
    await vi.runAllTimersAsync();
    vi.useRealTimers();
    expect(http.asked.filter((path) => path === MESSAGES)).toHaveLength(2);
  });
});
