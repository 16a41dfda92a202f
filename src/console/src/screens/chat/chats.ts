import type { ServerEvent } from "@autobot/client";
import { shallowRef } from "vue";
import type { Server } from "@/server/server";
import { sharedStore } from "@/server/store";
import { problemText } from "@/ui/problemText";
import { ChatList } from "./chatList";
import { messageIdFor } from "./messageId";
import { chatIdOf, reduceEvent, reduceHistory } from "./reduce";
import type { MessagePage } from "./rest";
import { Timelines, type Timeline } from "./timeline";
import { isGapped, isPending, isStored, turnFor, type Turn } from "./turn";

const PAGE = 50;
const WAIT_MS = 300;

/** How long a message waits for a connection, until it is given back to the user. */
export const SEND_WITHIN_MS = 60_000;

/** What becomes of a message while an answer in its chat is being made. */
export type WhenBusy = "queue" | "steer" | "interrupt";

/** All chats: what was said, what is being done, and what the user does with them. */
export class Chats {
  readonly list: ChatList;
  /** What the user has written and not sent, by chat. */
  readonly drafts = new Map<string, string>();
  /** The chat that was deleted last, here or in another tab. */
  readonly lastDeleted = shallowRef<string>();
  private readonly timelines = new Timelines();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readings = 0;

  constructor(private readonly server: Server) {
    this.list = new ChatList(server);
    server.onAny((event) => this.take(event));
    server.onFresh(() => this.refresh(), this.list.problem);
  }

  of(chatId: string): Timeline {
    return this.timelines.of(chatId);
  }

  isBusy(chatId: string): boolean {
    return this.timelines.isBusy(chatId);
  }

  /** A chat that nobody has spoken in: there is nothing to read. */
  begin(chatId: string): void {
    this.of(chatId).isRead = true;
  }

  /** Reads a chat's newest page, unless that was done, or when a reading has failed. */
  async open(chatId: string): Promise<void> {
    const { isRead, problem } = this.of(chatId);
    if (!isRead || problem !== undefined) {
      await this.read(chatId, undefined);
    }
  }

  async older(chatId: string): Promise<void> {
    await this.read(chatId, this.of(chatId).older);
  }

  send(chatId: string, text: string, whenBusy?: WhenBusy): void {
    const turn = turnFor(this.of(chatId).turns, { re: messageIdFor(chatId), question: text });
    turn.state = "sending";
    void this.transmit(chatId, turn, whenBusy);
  }

  /** Sends what could not be sent, under the same id: if it had arrived after all, it is not done twice. */
  resend(chatId: string, turn: Turn): void {
    turn.state = "sending";
    turn.problem = undefined;
    void this.transmit(chatId, turn);
  }

  dismiss(chatId: string, turn: Turn): void {
    const { turns } = this.of(chatId);
    turns.splice(turns.indexOf(turn), 1);
  }

  /** Ends the work itself; that it has ended is told by events. */
  async stop(chatId: string): Promise<void> {
    const timeline = this.of(chatId);
    timeline.isStopping = true;
    timeline.stopProblem = undefined;
    try {
      await this.server.channel.send({ type: "run_cancel", payload: { chat_id: chatId } });
    } catch (problem) {
      timeline.isStopping = false;
      timeline.stopProblem = problemText(problem);
      await this.read(chatId, undefined);
    }
  }

  async delete(chatId: string): Promise<void> {
    await this.list.delete(chatId);
    this.forget(chatId);
  }

  private take(event: ServerEvent): void {
    this.list.take(event);
    if (event.type === "chat_deleted") {
      this.forget(event.payload.chat_id);
    } else if (event.type === "user_permission_resolved") {
      // It names the message that decided, if one did, and not the chat: the call that asked is looked for in all.
      this.timelines.values().forEach(({ turns }) => reduceEvent(turns, event));
    }
    const chatId = chatIdOf(event);
    if (chatId !== undefined) {
      const timeline = this.of(chatId);
      const wasGapped = timeline.turns.some(growsWithGap);
      reduceEvent(timeline.turns, event);
      afterTurns(timeline);
      if (!wasGapped && timeline.turns.some(growsWithGap)) {
        // What was said before this piece is read; once is enough, for the server knows all that it has told.
        this.rereadSoon();
      }
    } else if (event.type === "error" && event.cursor !== undefined) {
      // It may be the end of an answer that does not say which one: what is stored does.
      this.rereadSoon();
    }
  }

  private forget(chatId: string): void {
    this.list.deleted(chatId);
    this.timelines.forget(chatId);
    this.lastDeleted.value = chatId;
  }

  private refresh(): void {
    void this.list.read();
    void this.reread(isStored);
  }

  /** After a reload many such errors may be told at once. */
  private rereadSoon(): void {
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      void this.reread((turn) => isStored(turn) && (isPending(turn) || isGapped(turn)));
    }, WAIT_MS);
  }

  private async reread(concerns: (turn: Turn) => boolean): Promise<void> {
    const chats = this.timelines.values().filter(({ turns }) => turns.some(concerns));
    await Promise.all(chats.map(({ chatId }) => this.read(chatId, undefined)));
  }

  private async transmit(chatId: string, turn: Turn, whenBusy?: WhenBusy): Promise<void> {
    const payload = { message: turn.question, chat_id: chatId, ...(whenBusy && { when_busy: whenBusy }) };
    try {
      const options = { id: turn.re ?? messageIdFor(chatId), timeout: SEND_WITHIN_MS };
      await this.server.channel.send({ type: "user_message", payload }, options);
    } catch (problem) {
      if (turn.state === "sending") {
        turn.state = "unsent";
        turn.problem = problemText(problem);
      }
    }
  }

  private async read(chatId: string, before: number | undefined): Promise<void> {
    const timeline = this.of(chatId);
    const reading = ++this.readings;
    try {
      const path = `api/chats/${encodeURIComponent(chatId)}/messages`;
      const page = await this.server.http.get<MessagePage>(path, { limit: PAGE, before });
      reduceHistory(timeline.turns, page.messages);
      timeline.older = before !== undefined || !timeline.isRead ? page.next : timeline.older;
      timeline.isRead = true;
      timeline.answered = Math.max(timeline.answered, reading);
      timeline.problem = undefined;
      timeline.isMissing = false;
      afterTurns(timeline);
    } catch (problem) {
      if (timeline.answered > reading) {
        return;
      }
      timeline.isMissing = problem instanceof Error && "code" in problem && problem.code === "NOT_FOUND";
      timeline.isRead ||= timeline.isMissing;
      timeline.problem = timeline.isMissing ? undefined : problemText(problem);
    }
  }
}

function growsWithGap(turn: Turn): boolean {
  return isPending(turn) && isGapped(turn);
}

/** Once nothing is being done in a chat, there is nothing to stop. */
function afterTurns(timeline: Timeline): void {
  if (!timeline.turns.some(isPending)) {
    timeline.isStopping = false;
    timeline.stopProblem = undefined;
  }
}

export const useChats = sharedStore((server) => new Chats(server));
