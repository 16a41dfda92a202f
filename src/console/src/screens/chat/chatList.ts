import { computed, ref, shallowRef } from "vue";
import type { Server } from "@/server/server";
import { problemText } from "@/ui/problemText";
import type { ChatPage, ChatSummary } from "./rest";

const PAGE = 50;
const MOST_TITLE = 60;

/** The user's chats, the one last spoken in first. */
export class ChatList {
  readonly chats = ref<ChatSummary[]>([]);
  readonly next = shallowRef<number>();
  readonly isRead = shallowRef(false);
  readonly problem = shallowRef<string>();
  readonly search = ref("");

  /** Those whose titles have all the words of the search. */
  readonly found = computed(() => {
    const words = this.search.value.toLowerCase().split(/\s+/).filter(Boolean);
    return this.chats.value.filter(({ title }) => words.every((word) => title.toLowerCase().includes(word)));
  });

  constructor(private readonly server: Server) {}

  /** Reads the newest page, in place of what was read before. */
  async read(): Promise<void> {
    await this.page(undefined);
  }

  /** Reads the next older page behind the others. */
  async more(): Promise<void> {
    await this.page(this.next.value);
  }

  /** Somebody spoke in a chat, which may be new. */
  spoken(id: string, text: string, at: string): void {
    const known = this.chats.value.find((each) => each.id === id);
    const title = text.replace(/\s+/g, " ").trim().slice(0, MOST_TITLE);
    const chat = known ?? { id, title, created_at: at, updated_at: at, message_count: 0 };
    if (known && known.updated_at > at) {
      return;
    }
    this.chats.value = [{ ...chat, updated_at: at }, ...this.chats.value.filter((each) => each.id !== id)];
  }

  async delete(id: string): Promise<void> {
    await this.server.http.delete(`api/chats/${encodeURIComponent(id)}`);
    this.chats.value = this.chats.value.filter((each) => each.id !== id);
  }

  titleOf(id: string): string | undefined {
    return this.chats.value.find((each) => each.id === id)?.title;
  }

  private async page(before: number | undefined): Promise<void> {
    try {
      const page = await this.server.http.get<ChatPage>("api/chats", { limit: PAGE, before });
      const kept = before === undefined ? [] : this.chats.value;
      this.chats.value = [...kept, ...page.chats.filter(({ id }) => !kept.some((each) => each.id === id))];
      this.next.value = page.next;
      this.isRead.value = true;
      this.problem.value = undefined;
    } catch (problem) {
      this.problem.value = problemText(problem);
    }
  }
}
