import type { Page } from "playwright-core";

/** How smoothly a page went on while something happened: milliseconds. */
export interface Figures {
  readonly frames: number;
  readonly median: number;
  readonly p95: number;
  readonly longestFrame: number;
  /** Tasks of more than 50 ms, which is where the browser begins to count them. */
  readonly longTasks: number;
  readonly longestTask: number;
  /** The most elements of the list that were there at a time. */
  readonly mostRows: number;
}

interface Recorded {
  frames: number[];
  tasks: number[];
  mostRows: number;
  end: () => void;
}

type WithRecord = typeof globalThis & { recorded: Recorded };

/** Looks at each frame and each long task of a page from now on. */
export async function record(page: Page): Promise<void> {
  await page.evaluate(() => {
    const frames: number[] = [];
    const tasks: number[] = [];
    const observer = new PerformanceObserver((list) => list.getEntries().forEach(({ duration }) => tasks.push(duration)));
    let before = performance.now();
    let isOver = false;
    const recorded: Recorded = { frames, tasks, mostRows: 0, end: () => ((isOver = true), observer.disconnect()) };
    const frame = (now: number) => {
      frames.push(now - before);
      before = now;
      recorded.mostRows = Math.max(recorded.mostRows, document.querySelectorAll("[data-test=event]").length);
      isOver || requestAnimationFrame(frame);
    };
    observer.observe({ type: "longtask" });
    requestAnimationFrame((now) => ((before = now), requestAnimationFrame(frame)));
    (globalThis as WithRecord).recorded = recorded;
  });
}

/** What was recorded since {@link record}; prints it. */
export async function figuresOf(page: Page, what: string): Promise<Figures> {
  const { frames, tasks, mostRows } = await page.evaluate(() => {
    const { recorded } = globalThis as WithRecord;
    recorded.end();
    return { frames: recorded.frames, tasks: recorded.tasks, mostRows: recorded.mostRows };
  });
  const sorted = [...frames].sort((one, other) => one - other);
  const at = (share: number) => Math.round((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0) * 10) / 10;
  const figures: Figures = {
    frames: frames.length,
    median: at(0.5),
    p95: at(0.95),
    longestFrame: at(1),
    longTasks: tasks.length,
    longestTask: Math.max(0, ...tasks),
    mostRows,
  };
  console.log(`${what}: ${JSON.stringify(figures)}`);
  return figures;
}

/** What the page's scripts take in memory after a thorough tidying up: MiB. */
export async function heapOf(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send("HeapProfiler.collectGarbage");
  const { usedSize } = await session.send("Runtime.getHeapUsage");
  await session.detach();
  return Math.round((usedSize / 1024 / 1024) * 10) / 10;
}
