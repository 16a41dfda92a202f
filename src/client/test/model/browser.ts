import type { BroadcastLike, LocksLike, TabPlatform } from "../../src/tabs/index.js";

interface Waiting {
  tab: Tab;
  signal: { aborted: boolean };
  held: () => Promise<void>;
}

/** A browser with tabs, as far as they share: messages to each other, and locks that a dead tab lets go. */
export class Browser {
  private readonly channels = new Set<{ name: string; tab: Tab; channel: BroadcastLike }>();
  private readonly queues = new Map<string, Waiting[]>();
  private readonly holders = new Map<string, Tab>();

  openTab(): Tab {
    return new Tab(this);
  }

  join(name: string, tab: Tab, channel: BroadcastLike): () => void {
    const entry = { name, tab, channel };
    this.channels.add(entry);
    return () => this.channels.delete(entry);
  }

  post(name: string, from: BroadcastLike, message: unknown): void {
    for (const { name: other, tab, channel } of this.channels) {
      if (other === name && channel !== from) {
        const data: unknown = structuredClone(message);
        setTimeout(() => tab.isAlive && channel.onmessage?.({ data }), 1);
      }
    }
  }

  request(name: string, waiting: Waiting): Promise<void> {
    this.queues.set(name, [...(this.queues.get(name) ?? []), waiting]);
    setTimeout(() => this.grant(name), 1);
    return Promise.resolve();
  }

  /** Ends a tab as the browser does when its process dies. */
  crashed(tab: Tab): void {
    for (const [name, holder] of this.holders) {
      if (holder === tab) this.release(name);
    }
  }

  private grant(name: string): void {
    const queue = (this.queues.get(name) ?? []).filter((each) => each.tab.isAlive && !each.signal.aborted);
    const next = this.holders.has(name) ? undefined : queue.shift();
    this.queues.set(name, queue);
    if (next) {
      this.holders.set(name, next.tab);
      void next.held().then(() => this.holders.get(name) === next.tab && this.release(name));
    }
  }

  private release(name: string): void {
    this.holders.delete(name);
    setTimeout(() => this.grant(name), 1);
  }
}

export class Tab {
  isAlive = true;
  readonly platform: TabPlatform;

  constructor(private readonly browser: Browser) {
    const tab = this as Tab;
    this.platform = {
      BroadcastChannel: class implements BroadcastLike {
        onmessage: ((event: { data: unknown }) => void) | null = null;
        private readonly leave: () => void;
        constructor(private readonly name: string) {
          this.leave = browser.join(name, tab, this);
        }
        postMessage(message: unknown): void {
          if (tab.isAlive) browser.post(this.name, this, message);
        }
        close(): void {
          this.leave();
        }
      },
      locks: {
        request: (name, { signal }, held) => browser.request(name, { tab, signal, held }),
      } satisfies LocksLike,
    };
  }

  crash(): void {
    this.isAlive = false;
    this.browser.crashed(this);
  }
}
