import { cursorInMemory, isEvent, type Channel, type ServerEvent, type StateChange } from "@autobot/client";
import { shallowRef } from "vue";
import type { Dialer } from "@/server/server";
import { BOUNDS, EventLog, type Bounds } from "./log";

/**
 * `resumed`: all that was missed has been told, and the connection is closed. `full`: closed before that, because no more
 * are kept. `live`: goes on with what happens now. `refused`: nothing can be told from this cursor on. `lost`: the
 * connection ended by itself.
 */
export type ReplayState = "connecting" | "replaying" | "resumed" | "full" | "live" | "refused" | "lost";

const REASONS: Readonly<Record<string, string>> = {
  too_old:
    "The events after this cursor are no longer kept. The server keeps events for a day, and the newest 10 000 of a stream, unless its operator says otherwise. Take a newer cursor.",
  other_journal:
    "This cursor belongs to another journal: to another server or another user, or it is ahead of this one, as after a backup was restored. Take a cursor of an event that is shown here.",
  unreadable: "This is not a cursor of this server. Copy the whole cursor of an event; it has letters, digits and dots only.",
};

export function isCursor(text: string): boolean {
  return /^[A-Za-z0-9.]{1,80}$/.test(text);
}

/** What the server tells again from a cursor on, over a connection of its own, which is closed when all has been told. */
export class Replay {
  readonly log: EventLog;
  readonly state = shallowRef<ReplayState>("connecting");
  /** How many events were replayed. */
  readonly count = shallowRef(0);
  /** Where it is. */
  readonly cursor = shallowRef<string>();
  /** Why it ended before its end, and what to do. */
  readonly problem = shallowRef<string>();

  private readonly store = cursorInMemory();
  private readonly channel: Channel;
  private isToGoOn = false;

  constructor(
    readonly from: string,
    dial: Dialer,
    bounds: Bounds = BOUNDS,
  ) {
    this.log = new EventLog(bounds);
    this.store.save(from);
    this.cursor.value = from;
    this.channel = dial(this.store);
    this.channel.on("event", (event) => this.take(event));
    this.channel.on("state", (change) => this.becomes(change));
  }

  begin(): void {
    if (!isCursor(this.from)) {
      this.refuse("unreadable");
      return;
    }
    this.state.value = "connecting";
    this.problem.value = undefined;
    this.channel.connect().catch(() => {});
  }

  /** Connects again where it was, and stays connected. What has happened meanwhile is told first. */
  goLive(): void {
    this.isToGoOn = true;
    this.begin();
  }

  /** Ends a replay that is live. */
  stop(): void {
    this.end("resumed");
  }

  close(): void {
    this.channel.close();
  }

  private take(event: ServerEvent): void {
    if (isEvent(event, "resync_required")) {
      this.refuse(event.payload.reason);
    } else if (isEvent(event, "resumed")) {
      this.isToGoOn ? (this.state.value = "live") : this.end("resumed");
    } else if (this.state.value === "live") {
      this.log.add(event);
    } else if (event.cursor !== undefined || event.early) {
      this.replayed(event);
    }
    this.cursor.value = event.cursor ?? this.cursor.value;
  }

  /** Greetings and states of the new connection have no cursor: they are not of the past. */
  private replayed(event: ServerEvent): void {
    this.log.add(event);
    this.count.value++;
    this.state.value = "replaying";
    if (this.log.isFull && !this.isToGoOn) {
      this.end("full");
    }
  }

  private becomes({ state, problem }: StateChange): void {
    if (state === "closed" && problem) {
      const isSignedOut = problem.code === "UNAUTHENTICATED";
      this.state.value = "lost";
      this.problem.value = isSignedOut
        ? "The server does not take your token any more. Sign in again."
        : `The connection ended${problem.closeCode ? ` (${problem.closeCode})` : ""} before all was told. Go on when the console is connected; a user may have 20 connections.`;
    }
  }

  private refuse(reason: string): void {
    this.problem.value = REASONS[reason] ?? `The server cannot tell what came after this cursor: ${reason}.`;
    this.end("refused");
  }

  private end(state: ReplayState): void {
    this.isToGoOn = false;
    this.state.value = state;
    this.channel.close();
  }
}
