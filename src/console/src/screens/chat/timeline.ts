import { reactive } from "vue";
import { isPending, type Turn } from "./turn";

/** A chat as far as it is shown. */
export interface Timeline {
  readonly chatId: string;
  turns: Turn[];
  /** `before` of the page of older messages; absent when there are none, or when nothing was read yet. */
  older?: number;
  /** Whether its newest page was read. */
  isRead: boolean;
  /** Whether the server has no chat of this id; a message makes it. */
  isMissing: boolean;
  /** Whether the user has asked to stop what is being done. */
  isStopping: boolean;
  /** Why that could not be done, while it still goes on. */
  stopProblem?: string | undefined;
  /** The number of the last reading of its messages that was answered. */
  answered: number;
  /** Why its messages could not be read. */
  problem?: string | undefined;
}

/** As many chats are kept as were spoken of last. */
const MOST_TIMELINES = 40;

/** What is known of chats, by their ids. Those that nobody looks at go first when there are too many. */
export class Timelines {
  private readonly all = reactive(new Map<string, Timeline>());

  of(chatId: string): Timeline {
    const known = this.all.get(chatId);
    if (known) {
      return known;
    }
    this.all.set(chatId, { chatId, turns: [], isRead: false, isMissing: false, isStopping: false, answered: 0 });
    const oldest = [...this.all.values()].find((each) => each.chatId !== chatId && !each.turns.some(isPending));
    if (this.all.size > MOST_TIMELINES && oldest) {
      this.all.delete(oldest.chatId);
    }
    return this.all.get(chatId) as Timeline;
  }

  forget(chatId: string): void {
    this.all.delete(chatId);
  }

  values(): Timeline[] {
    return [...this.all.values()];
  }

  isBusy(chatId: string): boolean {
    return this.all.get(chatId)?.turns.some(isPending) ?? false;
  }
}
