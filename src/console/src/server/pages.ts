import { shallowRef, triggerRef } from "vue";
import { problemText } from "@/ui/problemText";

export interface Page<T> {
  rows: T[];
  /** `before` of the next page; nothing on the last one. */
  next?: number | undefined;
}

/** As many rows as are read anew at once; what is older has to be asked for again. */
const MOST = 500;

/**
 * A list that the server gives page by page, the newest first. One reading at a time: what is asked for meanwhile is
 * read after it, once.
 */
export class Pages<T> {
  readonly rows = shallowRef<T[]>([]);
  readonly isRead = shallowRef(false);
  readonly isReading = shallowRef(false);
  readonly hasMore = shallowRef(false);
  readonly problem = shallowRef<string>();
  private next: number | undefined;
  private reading: Promise<void> | undefined;
  private isStale = false;
  private age = 0;

  constructor(private readonly page: (before: number | undefined) => Promise<Page<T>>) {}

  /** Reads all rows that are shown anew, 500 at most. */
  async read(): Promise<void> {
    if (this.reading) {
      this.isStale = true;
      return this.reading;
    }
    this.reading = this.readUntilFresh().finally(() => (this.reading = undefined));
    return this.reading;
  }

  /** Adds the next page. */
  async more(): Promise<void> {
    if (this.reading || this.next === undefined) {
      return this.reading;
    }
    this.reading = this.readMore().finally(() => (this.reading = undefined));
    return this.reading;
  }

  /** Forgets the rows, because other ones are to be shown; what is being read is not taken up. */
  clear(): void {
    this.age++;
    this.rows.value = [];
    this.next = undefined;
    this.hasMore.value = false;
    this.isRead.value = false;
    this.problem.value = undefined;
    this.isStale = this.reading !== undefined;
  }

  /** Changes a row in place, with what is known already. */
  update(change: (rows: T[]) => void): void {
    change(this.rows.value);
    triggerRef(this.rows);
  }

  private async readMore(): Promise<void> {
    await this.take(async () => {
      const page = await this.page(this.next);
      return { rows: [...this.rows.value, ...page.rows], next: page.next };
    });
    if (this.isStale) {
      await this.readUntilFresh();
    }
  }

  private async readUntilFresh(): Promise<void> {
    do {
      this.isStale = false;
      await this.take(() => this.asMany(Math.min(this.rows.value.length, MOST)));
    } while (this.isStale);
  }

  private async asMany(count: number): Promise<Page<T>> {
    let page = await this.page(undefined);
    const rows = page.rows;
    while (rows.length < count && page.next !== undefined) {
      page = await this.page(page.next);
      rows.push(...page.rows);
    }
    return { rows, next: page.next };
  }

  private async take(read: () => Promise<Page<T>>): Promise<void> {
    const age = this.age;
    this.isReading.value = true;
    try {
      const { rows, next } = await read();
      if (age === this.age) {
        this.rows.value = rows;
        this.next = next;
        this.hasMore.value = next !== undefined;
        this.isRead.value = true;
        this.problem.value = undefined;
      }
    } catch (problem) {
      if (age === this.age) {
        this.problem.value = problemText(problem);
      }
    } finally {
      this.isReading.value = false;
    }
  }
}
