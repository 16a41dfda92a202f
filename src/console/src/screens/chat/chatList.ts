import type { ServerEvent } from "@autobot/client";
import { ref, shallowRef, watch } from "vue";
import type { Server } from "@/server/server";
import { problemText } from "@/ui/problemText";
import type { ChatPage, ChatSummary } from "./rest";

const PAGE = 50;
/** While somebody types, the server is not asked for each letter. */
const PAUSE_MS = 250;
const MOST_TITLE = 60;

/** The user's chats, the one last spoken in first; with a search, those in which all its words occur. */
export class ChatList {
  readonly chats = ref<ChatSummary[]>([]);
  readonly next = shallowRef<number>();
  readonly isRead = shallowRef(false);
  readonly problem = shallowRef<string>();
  readonly search = ref("");

  private timer: ReturnType<typeof setTimeout> | undefined;
  /** Counts readings, so that the answer to an older search does not replace that to a newer one. */
  private reading = 0;

  constructor(private readonly server: Server) {
    watch(this.search, () => {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => void this.read(), PAUSE_MS);
    });
  }

  /** Reads the newest page, in place of what was read before. */
  async read(): Promise<void> {
    await this.page(undefined);
  }

  /** Reads the next older page behind the others. */
  async more(): Promise<void> {
    await this.page(this.next.value);
  }

  /** Takes up what an event tells of a chat's title, or that somebody spoke in it. */
  take(event: ServerEvent): void {
    if (event.type === "user_message") {
      const { chat_id: chatId, message, timestamp } = event.payload;
      this.spoken(chatId, message, timestamp);
    } else if (event.type === "chat_updated") {
      this.renamed(event.payload.chat_id, event.payload.title);
    }
  }

  /** Somebody spoke in a chat, which may be new. */
  spoken(id: string, text: string, at: string): void {
    const known = this.chats.value.find((each) => each.id === id);
    const title = text.replace(/\s+/g, " ").trim().slice(0, MOST_TITLE);
    const chat = known ?? { id, title, created_at: at, updated_at: at, message_count: 0 };
    const isElsewhere = !known && this.search.value.trim() !== "";
    if (isElsewhere || (known && known.updated_at > at)) {
      return;
    }
    this.chats.value = [{ ...chat, updated_at: at }, ...this.chats.value.filter((each) => each.id !== id)];
  }

  async rename(id: string, title: string): Promise<void> {
    const changed = await this.server.http.put<{ title: string }>(`api/chats/${encodeURIComponent(id)}`, { title });
    this.renamed(id, changed.title);
  }

  async delete(id: string): Promise<void> {
    await this.server.http.delete(`api/chats/${encodeURIComponent(id)}`);
    this.deleted(id);
  }

  /** A chat is called something else now, here or in another tab. */
  renamed(id: string, title: string): void {
    this.chats.value = this.chats.value.map((each) => (each.id === id ? { ...each, title } : each));
  }

  deleted(id: string): void {
    this.chats.value = this.chats.value.filter((each) => each.id !== id);
  }

  titleOf(id: string): string | undefined {
    return this.chats.value.find((each) => each.id === id)?.title;
  }

  private async page(before: number | undefined): Promise<void> {
    const reading = ++this.reading;
    try {
      const search = this.search.value.trim() || undefined;
      const page = await this.server.http.get<ChatPage>("api/chats", { limit: PAGE, before, search });
      if (reading === this.reading) {
        const kept = before === undefined ? [] : this.chats.value;
        this.chats.value = [...kept, ...page.chats.filter(({ id }) => !kept.some((each) => each.id === id))];
        this.next.value = page.next;
        this.isRead.value = true;
        this.problem.value = undefined;
      }
    } catch (problem) {
      if (reading === this.reading) {
        this.problem.value = problemText(problem);
      }
    }
  }
}
