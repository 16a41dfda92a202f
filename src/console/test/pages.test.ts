import { describe, expect, it } from "vitest";
import { Pages, type Page } from "@/server/pages";

/** Numbers from `newest` down to 1, three a page. */
function countdown(newest: () => number) {
  const asked: (number | undefined)[] = [];
  const page = async (before: number | undefined): Promise<Page<number>> => {
    asked.push(before);
    const first = before === undefined ? newest() : before - 1;
    const rows = [first, first - 1, first - 2].filter((each) => each > 0);
    const last = rows.at(-1) ?? 1;
    return { rows, next: last > 1 ? last : undefined };
  };
  return { page, asked };
}

describe("a list in pages", () => {
  it("shows the newest, and older ones when asked", async () => {
    const pages = new Pages(countdown(() => 7).page);
    await pages.read();
    expect(pages.rows.value).toEqual([7, 6, 5]);
    expect(pages.hasMore.value).toBe(true);
    await pages.more();
    await pages.more();
    await pages.more();
    expect(pages.rows.value).toEqual([7, 6, 5, 4, 3, 2, 1]);
    expect(pages.hasMore.value).toBe(false);
  });

  it("reads as many anew as were shown", async () => {
    let newest = 7;
    const pages = new Pages(countdown(() => newest).page);
    await pages.read();
    await pages.more();
    newest = 8;
    await pages.read();
    expect(pages.rows.value).toEqual([8, 7, 6, 5, 4, 3]);
  });

  it("reads once more, and not oftener, when asked while it reads", async () => {
    const { page, asked } = countdown(() => 3);
    const pages = new Pages(page);
    await Promise.all([pages.read(), pages.read(), pages.read()]);
    expect(asked).toHaveLength(2);
  });

  it("does not take up what was asked for before it was cleared", async () => {
    const pages = new Pages(countdown(() => 3).page);
    const old = pages.read();
    pages.clear();
    expect(pages.rows.value).toEqual([]);
    await old;
    expect(pages.rows.value).toEqual([3, 2, 1]);
  });

  it("reads other rows after older ones that are on their way when it is cleared", async () => {
    const pages = new Pages(countdown(() => 7).page);
    await pages.read();
    const older = pages.more();
    pages.clear();
    await Promise.all([pages.read(), older]);
    expect(pages.rows.value).toEqual([7, 6, 5]);
    expect(pages.isRead.value).toBe(true);
  });

  it("forgets with its rows why they could not be read, also when that comes later", async () => {
    const failures: ((problem: Error) => void)[] = [];
    const pages = new Pages<number>(() => new Promise((_resolve, reject) => failures.push(reject)));
    const reading = pages.read();
    pages.clear();
    failures[0]?.(new Error("Of the rows before."));
    await expect.poll(() => failures.length).toBe(2);
    expect(pages.problem.value).toBeUndefined();

    failures[1]?.(new Error("Of these rows."));
    await reading;
    expect(pages.problem.value).toBe("Of these rows.");
    pages.clear();
    expect(pages.problem.value).toBeUndefined();
  });

  it("keeps its rows when a reading fails, and says why", async () => {
    let fails = false;
    const pages = new Pages(async () => {
      if (fails) {
        throw new Error("The server cannot be reached.");
      }
      return { rows: [1] };
    });
    await pages.read();
    fails = true;
    await pages.read();
    expect(pages.rows.value).toEqual([1]);
    expect(pages.problem.value).toBe("The server cannot be reached.");
    fails = false;
    await pages.read();
    expect(pages.problem.value).toBeUndefined();
  });
});
