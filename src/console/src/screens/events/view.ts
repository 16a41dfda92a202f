import { shallowRef } from "vue";
import type { Entry } from "./entry";
import { ALL, matcherOf, type Filter } from "./filter";
import type { EventLog, Source } from "./log";

/** How long looking through the log may take in one frame. */
const SLICE_MS = 6;
/** After how much of it the clock is looked at. */
const CHUNK_BYTES = 128 * 1024;
const CHUNK_ENTRIES = 128;
const STRIDE = 1_024;

/** Calls once with the next frame; gives what takes that back. */
export type Scheduler = (run: () => void) => () => void;

/**
 * The entries of a log that a filter lets through. The log is looked through once, in slices of a frame; from then on only
 * at what is new. What is shown stays until another filter has seen everything.
 */
export class EventView {
  /** Changes whenever what is shown may have changed: at most once a frame. */
  readonly version = shallowRef(0);
  /** Changes with each filter that has seen everything. */
  readonly generation = shallowRef(0);
  readonly isPaused = shallowRef(false);
  readonly isSearching = shallowRef(false);
  /** How many that were shown went from the beginning of the list since the filter was set. */
  gone = 0;
  filter: Filter = ALL;

  private source: Source;
  private matches: Entry[] = [];
  private head = 0;
  /** What another filter has let through so far. */
  private found: Entry[] | undefined;
  private seen = 0;
  private isWanted = matcherOf(ALL);
  private cancel: (() => void) | undefined;
  private readonly forget: () => void;

  constructor(
    private readonly log: EventLog,
    private readonly schedule: Scheduler = nextFrame,
  ) {
    this.source = log;
    this.forget = log.onChange(() => this.soon());
    this.show(ALL);
  }

  get count(): number {
    return this.matches.length - this.head;
  }

  /** How many came since it was paused. */
  get held(): number {
    return this.log.next - this.source.next;
  }

  at(index: number): Entry | undefined {
    return this.matches[this.head + index];
  }

  /** Where an entry is or would be. */
  indexOf(number: number): number {
    let low = 0;
    let high = this.count;
    while (low < high) {
      const middle = (low + high) >> 1;
      const isBefore = (this.at(middle)?.number ?? Infinity) < number;
      [low, high] = isBefore ? [middle + 1, high] : [low, middle];
    }
    return low;
  }

  all(): Entry[] {
    return this.matches.slice(this.head);
  }

  show(filter: Filter): void {
    this.filter = filter;
    this.isWanted = matcherOf(filter);
    this.found = [];
    this.seen = this.source.first;
    this.isSearching.value = true;
    this.soon();
  }

  /** What is shown stays as it is, whatever comes; the log keeps on. */
  pause(): void {
    this.source = this.log.snapshot();
    this.isPaused.value = true;
    this.soon();
  }

  resume(): void {
    this.source = this.log;
    this.isPaused.value = false;
    this.soon();
  }

  clear(): void {
    this.log.clear();
    this.source = this.isPaused.value ? this.log.snapshot() : this.log;
    this.soon();
  }

  close(): void {
    this.forget();
    this.cancel?.();
  }

  /** Looks through what was not seen yet, until time is over. */
  step(isTimeOver: () => boolean): void {
    this.dropGone();
    const into = this.found ?? this.matches;
    let bytes = 0;
    let isOver = false;
    for (this.seen = Math.max(this.seen, this.source.first); this.seen < this.source.next && !isOver; this.seen++) {
      const entry = this.source.at(this.seen);
      if (entry && this.isWanted(entry)) {
        into.push(entry);
      }
      bytes += entry?.bytes ?? 0;
      if (bytes >= CHUNK_BYTES || this.seen % CHUNK_ENTRIES === 0) {
        bytes = 0;
        isOver = isTimeOver();
      }
    }
    if (this.seen < this.source.next) {
      this.soon();
    } else {
      this.settle();
    }
    this.version.value++;
  }

  private settle(): void {
    if (this.found) {
      this.matches = this.found;
      this.found = undefined;
      this.head = 0;
      this.gone = 0;
      this.isSearching.value = false;
      this.generation.value++;
      this.dropGone();
    }
  }

  private dropGone(): void {
    while (this.count > 0 && (this.at(0)?.number ?? 0) < this.source.first) {
      this.head++;
      this.gone++;
    }
    if (this.head >= STRIDE) {
      this.matches.splice(0, this.head);
      this.head = 0;
    }
  }

  private soon(): void {
    this.cancel ??= this.schedule(() => {
      this.cancel = undefined;
      const end = performance.now() + SLICE_MS;
      this.step(() => performance.now() >= end);
    });
  }
}

function nextFrame(run: () => void): () => void {
  const frame = requestAnimationFrame(run);
  return () => cancelAnimationFrame(frame);
}
