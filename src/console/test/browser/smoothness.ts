import type { CDPSession, Page } from "playwright-core";

/** How smoothly a page went on while something happened: milliseconds. */
export interface Figures {
  readonly frames: number;
  readonly median: number;
  readonly p95: number;
  readonly longestFrame: number;
  /** Tasks of more than 50 ms, which is where the browser begins to count them. */
  readonly longTasks: number;
  readonly longestTask: number;
  /** What the page's main thread had of a processor; other programs make no difference to it. */
  readonly processor: number;
  /** The most elements of the list that were there at a time. */
  readonly mostRows: number;
}

interface Recorded {
  readonly frames: number[];
  readonly tasks: number[];
  mostRows: number;
  readonly end: () => void;
}

type WithRecord = typeof globalThis & { recorded: Recorded };

/** Looks at each frame and each long task of a page until it ends. */
export class Recording {
  private constructor(
    private readonly page: Page,
    private readonly session: CDPSession,
    private readonly processorBefore: number,
  ) {}

  static async of(page: Page): Promise<Recording> {
    const session = await page.context().newCDPSession(page);
    await session.send("Performance.enable", { timeDomain: "threadTicks" });
    await page.evaluate(watch);
    return new Recording(page, session, await processorOf(session));
  }

  /** Prints what was seen. */
  async end(what: string): Promise<Figures> {
    const { frames, tasks, mostRows } = await this.page.evaluate(() => {
      const { recorded } = globalThis as WithRecord;
      recorded.end();
      return { frames: recorded.frames.sort((one, other) => one - other), tasks: recorded.tasks, mostRows: recorded.mostRows };
    });
    const at = (share: number) => tenths(frames[Math.min(frames.length - 1, Math.floor(frames.length * share))] ?? 0);
    const figures: Figures = {
      frames: frames.length,
      median: at(0.5),
      p95: at(0.95),
      longestFrame: at(1),
      longTasks: tasks.length,
      longestTask: Math.max(0, ...tasks),
      processor: Math.round(((await processorOf(this.session)) - this.processorBefore) * 1_000),
      mostRows,
    };
    await this.session.detach();
    console.log(`${what}: ${JSON.stringify(figures)}`);
    return figures;
  }
}

/** What the page's scripts take in memory after a thorough tidying up: MiB. */
export async function heapOf(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send("HeapProfiler.collectGarbage");
  const { usedSize } = await session.send("Runtime.getHeapUsage");
  await session.detach();
  return tenths(usedSize / 1024 / 1024);
}

/** Runs in the page. */
function watch(): void {
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
}

async function processorOf(session: CDPSession): Promise<number> {
  const { metrics } = await session.send("Performance.getMetrics");
  return metrics.find(({ name }) => name === "TaskDuration")?.value ?? 0;
}

function tenths(value: number): number {
  return Math.round(value * 10) / 10;
}
