import { describe, expect, it } from "vitest";
import { HttpProblem } from "@/server/http";
import { Chats } from "@/screens/chat/chats";
import { answered, asked, CHAT, event, message, RE } from "./events";
import { recordedServer, settled } from "./doubles";

const MESSAGES = `api/chats/${CHAT}/messages`;
const PAGE = { chat_id: CHAT, messages: [message(1, "user", "How many bees?"), message(2, "assistant", "Many.")] };

function made(answers: Record<string, unknown> = { "api/chats": { chats: [] }, [MESSAGES]: PAGE }) {
  const all = recordedServer(answers);
  return { ...all, chats: new Chats(all.server) };
}

describe("the chats", () => {
  it("show a message at once, send it under an id that names its chat, and take its event for the same", async () => {
    const { chats, channel } = made();
    chats.send(CHAT, "How many bees?");
    const { message: sent, id = "" } = channel.sent[0] ?? {};
    expect(sent).toEqual({ type: "user_message", payload: { message: "How many bees?", chat_id: CHAT } });
    expect(id.endsWith(`@${CHAT}`)).toBe(true);
    expect(chats.of(CHAT).turns[0]).toMatchObject({ state: "sending" });

    channel.tell(asked(id), answered("Many.", 2, id));
    channel.sent[0]?.settle();
    await settled();
    expect(chats.of(CHAT).turns).toHaveLength(1);
    expect(chats.of(CHAT).turns[0]).toMatchObject({ state: "complete", answer: "Many." });
    expect(chats.list.chats.value.map(({ title }) => title)).toEqual(["How many bees?"]);
  });

  it("keep what could not be sent, and send it again under the same id", async () => {
    const { chats, channel } = made();
    chats.send(CHAT, "Hello?");
    channel.sent[0]?.settle(new Error("The queue is full."));
    await settled();
    const [turn] = chats.of(CHAT).turns;
    expect(turn).toMatchObject({ state: "unsent", problem: "The queue is full." });

    if (turn) chats.resend(CHAT, turn);
    expect(channel.sent[1]?.id).toBe(channel.sent[0]?.id);
    channel.sent[1]?.settle(new Error("Still full."));
    await settled();
    if (turn) chats.dismiss(CHAT, turn);
    expect(chats.of(CHAT).turns).toEqual([]);
  });

  it("do not take an answer back when the acknowledgement is lost after it", async () => {
    const { chats, channel } = made();
    chats.send(CHAT, "How many bees?");
    const id = channel.sent[0]?.id;
    channel.tell(asked(id), answered("Many.", 2, id));
    channel.sent[0]?.settle(new Error("No answer in time."));
    await settled();
    expect(chats.of(CHAT).turns[0]).toMatchObject({ state: "complete" });
  });

  it("are called and deleted as another tab says", () => {
    const { chats, channel } = made();
    channel.tell(asked());
    channel.tell(event("chat_updated", { chat_id: CHAT, title: "Bees" }, { cursor: "c.3" }));
    expect(chats.list.titleOf(CHAT)).toBe("Bees");

    channel.tell(event("chat_deleted", { chat_id: CHAT }, { cursor: "c.4" }));
    expect(chats.list.chats.value).toEqual([]);
    expect(chats.lastDeleted.value).toBe(CHAT);
    expect(chats.of(CHAT).turns).toEqual([]);
  });

  it("stop the work of a chat, until it is told that it has ended", () => {
    const { chats, channel } = made();
    channel.tell(asked());
    void chats.stop(CHAT);
    expect(channel.sent[0]?.message).toEqual({ type: "run_cancel", payload: { chat_id: CHAT } });
    expect(chats.of(CHAT).isStopping).toBe(true);

    const stopped = { message: "Stopped.", error_code: "RUN_CANCELLED", severity: "low" };
    channel.tell(event("error", stopped, { re: `m1@${CHAT}`, cursor: "c" }));
    expect(chats.of(CHAT)).toMatchObject({ isStopping: false });
    expect(chats.isBusy(CHAT)).toBe(false);
  });

  it("are read once connected, and again when events were missed for good", async () => {
    const { chats, channel, http } = made();
    channel.opens();
    await chats.open(CHAT);
    await chats.open(CHAT);
    expect(http.asked).toEqual(["api/chats", MESSAGES]);

    channel.tell(event("resync_required", { reason: "too_old" }));
    await settled();
    expect(http.asked).toEqual(["api/chats", MESSAGES, "api/chats", MESSAGES]);
    expect(chats.of(CHAT).turns).toHaveLength(1);
  });

  it("ask the history how an answer ended when an error does not say which one it ends", async () => {
    const interrupted = [message(1, "user", "How many bees?"), message(2, "assistant", "", "interrupted")];
    const { chats, channel, http } = made({ "api/chats": { chats: [] }, [MESSAGES]: { ...PAGE, messages: interrupted } });
    channel.tell(asked());
    const error = event("error", { message: "", error_code: "RUN_INTERRUPTED", severity: "low" }, { cursor: "c" });
    channel.tell(error, error, error);
    await expect.poll(() => chats.of(CHAT).turns[0]?.state).toBe("interrupted");
    expect(http.asked).toEqual([MESSAGES]);
  });

  it("keep what they have when they cannot be read again, and are read when there is a connection", async () => {
    const { chats, http } = made({ "api/chats": { chats: [] }, [MESSAGES]: { ...PAGE, next: 40 } });
    await chats.open(CHAT);
    http.answers[MESSAGES] = { ...PAGE, next: 20 };
    await chats.older(CHAT);
    const get = http.get.bind(http);
    http.get = () => Promise.reject(new HttpProblem("Away.", 0, ""));
    await chats.older(CHAT);
    expect(chats.of(CHAT)).toMatchObject({ isRead: true, isMissing: false, older: 20, problem: "Away." });
    expect(chats.of(CHAT).turns).toHaveLength(1);

    http.get = get;
    http.answers[MESSAGES] = { ...PAGE, next: 40 };
    await chats.open(CHAT);
    expect(chats.of(CHAT)).toMatchObject({ older: 20, problem: undefined });
  });

  it("say why something could not be stopped, as long as it goes on", async () => {
    const pending = { ...PAGE, messages: [message(1, "user", "How many bees?"), message(2, "assistant", "", "pending")] };
    const { chats, channel } = made({ "api/chats": { chats: [] }, [MESSAGES]: pending });
    channel.tell(asked());
    void chats.stop(CHAT);
    channel.sent[0]?.settle(new Error("Nobody listens."));
    await settled();
    expect(chats.of(CHAT)).toMatchObject({ isStopping: false, stopProblem: "Nobody listens.", problem: undefined });

    channel.tell(answered());
    expect(chats.of(CHAT).stopProblem).toBeUndefined();
  });

  it("do not show the failure of a search that a later one has taken the place of", async () => {
    const { chats, http } = made();
    const asked: { resolve: (page: unknown) => void; reject: (problem: Error) => void }[] = [];
    http.get = <T>() => new Promise<T>((resolve, reject) => asked.push({ resolve: (page) => resolve(page as T), reject }));
    const readings = [chats.list.read(), chats.list.read()];
    asked[1]?.resolve({ chats: [] });
    asked[0]?.reject(new Error("Away."));
    await Promise.all(readings);
    expect(chats.list.problem.value).toBeUndefined();
  });

  it("show that a call was refused, whoever refused it and wherever", () => {
    const { chats, channel } = made();
    const details = { call_id: "k1" };
    channel.tell(
      asked(),
      event("user_permission_request", { action: "run_command", package: "ls", reason: "", request_id: "a1", details }, { re: RE, cursor: "c" }),
      event("user_permission_resolved", { approval_id: "a1", state: "rejected" } as never, { re: "p-1", cursor: "c" }),
    );
    expect(chats.of(CHAT).turns[0]?.steps).toMatchObject([{ id: "k1", decision: "rejected" }]);
  });

  it("do not show that a reading failed which a later one has overtaken", async () => {
    const { chats, http } = made();
    const asked: { resolve: (page: unknown) => void; reject: (problem: Error) => void }[] = [];
    http.get = <T>() => new Promise<T>((resolve, reject) => asked.push({ resolve: (page) => resolve(page as T), reject }));
    const readings = [chats.open(CHAT), chats.open(CHAT)];
    asked[1]?.resolve(PAGE);
    await readings[1];
    asked[0]?.reject(new Error("Away."));
    await Promise.all(readings);
    expect(chats.of(CHAT)).toMatchObject({ isRead: true, problem: undefined });
  });

  it("are kept within bounds, those that are worked on longest", () => {
    const { chats, channel } = made();
    channel.tell(asked());
    for (let i = 0; i < 100; i++) chats.of(`c${i}`);
    expect(chats.of(CHAT).turns).toHaveLength(1);
    expect(chats.of("c0").turns).toEqual([]);
  });
});
