import { entryOf, type Direction, type Entry, type Frame } from "./entry";

/** What a view shows: entries from `first` up to `next`. */
export interface Source {
  readonly first: number;
  readonly next: number;
  at(number: number): Entry | undefined;
}

export interface Bounds {
  readonly entries: number;
  readonly bytes: number;
}

export const BOUNDS: Bounds = { entries: 10_000, bytes: 32 * 1024 * 1024 };

/** About what an entry takes beside the texts in it. */
const OVERHEAD = 400;
const STRIDE = 1_024;

/** The newest entries: as many as the bounds allow, by number and by what they take in memory; the oldest go first. */
export class EventLog implements Source {
  first = 0;
  next = 0;
  /** About what all of them take in memory. */
  bytes = 0;
  /** How many were dropped for new ones. */
  dropped = 0;
  /** How many there are of each type. */
  readonly types = new Map<string, number>();
  private entries: Entry[] = [];
  /** Where the oldest is in the list; what is before it was dropped. Cut in strides: each cut moves the whole list. */
  private head = 0;
  private readonly listeners = new Set<() => void>();

  constructor(private readonly bounds: Bounds = BOUNDS) {}

  get count(): number {
    return this.next - this.first;
  }

  /** Whether another entry would drop one. */
  get isFull(): boolean {
    return this.count >= this.bounds.entries || this.bytes >= this.bounds.bytes;
  }

  add(frame: Frame, direction: Direction = "in"): void {
    const entry = entryOf(frame, direction, this.next++);
    this.entries.push(entry);
    this.bytes += costOf(entry);
    this.types.set(entry.type, (this.types.get(entry.type) ?? 0) + 1);
    while (this.count > 1 && (this.count > this.bounds.entries || this.bytes > this.bounds.bytes)) {
      this.dropOldest();
    }
    this.tell();
  }

  at(number: number): Entry | undefined {
    return number < this.first ? undefined : this.entries[this.head + number - this.first];
  }

  /** Forgets all. What comes next is counted on. */
  clear(): void {
    this.entries = [];
    this.head = 0;
    this.first = this.next;
    this.bytes = 0;
    this.dropped = 0;
    this.types.clear();
    this.tell();
  }

  /** What is kept now, whatever comes and goes afterwards. */
  snapshot(): Source {
    const { first, next } = this;
    const entries = this.entries.slice(this.head);
    return { first, next, at: (number) => entries[number - first] };
  }

  /** Calls the listener after each change; gives what ends that. */
  onChange(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  private dropOldest(): void {
    const oldest = this.at(this.first);
    this.first++;
    this.head++;
    this.dropped++;
    if (oldest) {
      this.bytes -= costOf(oldest);
      const left = (this.types.get(oldest.type) ?? 1) - 1;
      left > 0 ? this.types.set(oldest.type, left) : this.types.delete(oldest.type);
    }
    if (this.head >= STRIDE) {
      this.entries.splice(0, this.head);
      this.head = 0;
    }
  }

  private tell(): void {
    this.listeners.forEach((listener) => listener());
  }
}

function costOf({ bytes, ids, summary }: Entry): number {
  return OVERHEAD + bytes + ids.length + summary.length;
}
