import { shallowRef } from "vue";
import type { Http } from "@/server/http";
import { problemText } from "@/ui/problemText";
import { pathOf } from "./documentList";
import type { Passage, PassagePage } from "./rest";

const LIMIT = 50;

/** The passages of a document in the order of its text: a stretch of them, which grows at both ends. */
export class Passages {
  readonly rows = shallowRef<readonly Passage[]>([]);
  readonly isRead = shallowRef(false);
  readonly isReading = shallowRef(false);
  readonly problem = shallowRef<string>();
  /** The number of the first one that is shown, from 0. */
  readonly first = shallowRef(0);
  /** Where the ones after it begin; nothing at the end. */
  readonly next = shallowRef<number>();

  constructor(
    private readonly http: Http,
    private readonly id: string,
  ) {}

  /** Reads the first ones, or those from the one that holds a place of the text. */
  async open(place: number | undefined): Promise<void> {
    await this.read({ limit: LIMIT, at: place }, ({ chunks, first, next }) => {
      this.rows.value = chunks;
      this.first.value = first;
      this.next.value = next;
      this.isRead.value = true;
    });
  }

  async earlier(): Promise<void> {
    const limit = Math.min(LIMIT, this.first.value);
    await this.read({ limit, after: this.first.value - limit - 1 }, ({ chunks, first }) => {
      this.rows.value = [...chunks, ...this.rows.value];
      this.first.value = first;
    });
  }

  async later(): Promise<void> {
    await this.read({ limit: LIMIT, after: this.next.value }, ({ chunks, next }) => {
      this.rows.value = [...this.rows.value, ...chunks];
      this.next.value = next;
    });
  }

  private async read(query: { limit: number; after?: number | undefined; at?: number | undefined }, take: (page: PassagePage) => void) {
    if (this.isReading.value) {
      return;
    }
    this.isReading.value = true;
    try {
      take(await this.http.get<PassagePage>(`${pathOf(this.id)}/chunks`, query));
      this.problem.value = undefined;
    } catch (problem) {
      this.problem.value = problemText(problem);
    }
    this.isReading.value = false;
  }
}

/** Whether a passage holds a place of the text. */
export function holds({ start, end }: Passage, place: number | undefined): boolean {
  return place !== undefined && start <= place && place < end;
}
