import type { Channel, ClientFacts, SendOptions } from "../channel.js";
import { cursorInMemory, type CursorStore } from "../cursorStore.js";
import { environmentWith, type Environment } from "../environment.js";
import { AutobotError, quiet } from "../errors.js";
import { Listeners } from "../listeners.js";
import { Opening } from "../opening.js";
import { settingsOf, type ClientOptions, type Settings } from "../options.js";
import type { Ack, ClientMessage, ServerEvent } from "../protocol.js";
import { SeenEvents } from "../seenEvents.js";
import type { ConnectionState, StateChange } from "../state.js";
import { Leader } from "./leader.js";
import { Outstanding } from "./outstanding.js";
import { abortController, type BroadcastLike, type TabPlatform } from "./platform.js";
import { Recent } from "./recent.js";
import { heard, type Talk, type Welcome } from "./talk.js";

/**
 * This tab's part of a connection that all tabs share. One tab has the connection, chosen by a lock of the browser; when
 * that tab goes, another takes over from where it is. Each tab has its own cursor, its own messages on their way, and is
 * told each durable event once.
 */
export class SharedClient implements Channel {
  private readonly settings: Settings;
  private readonly environment: Environment;
  private readonly listeners: Listeners<ClientFacts>;
  private readonly opening: Opening;
  private readonly outstanding: Outstanding;
  private readonly store: CursorStore;
  private readonly seen = new SeenEvents();
  private readonly recent = new Recent(1_000);
  private readonly tab: string;
  private current: ConnectionState = "closed";
  private bus: BroadcastLike | undefined;
  private leader: Leader | undefined;
  /** Which leader has told this tab what it missed, and takes its messages. */
  private welcomedBy: string | undefined;
  private leave = () => {};

  constructor(
    private readonly name: string,
    private readonly options: ClientOptions,
    private readonly platform: TabPlatform,
  ) {
    this.settings = settingsOf(options);
    this.environment = environmentWith(options.environment, options.WebSocket);
    this.listeners = new Listeners((problem) => this.environment.report(problem));
    this.opening = new Opening(this.environment, this.settings.connectTimeout);
    this.outstanding = new Outstanding(this.environment, this.settings.queueLimit);
    this.store = options.cursor ?? cursorInMemory();
    this.tab = this.environment.newId();
  }

  get state(): ConnectionState {
    return this.current;
  }

  /** Whether this tab has the connection. */
  get isLeading(): boolean {
    return this.leader !== undefined;
  }

  connect(): Promise<void> {
    const settled = this.opening.wait(this.current === "open");
    if (this.bus === undefined) {
      this.become({ state: "connecting" });
      this.join();
    } else if (this.current === "closed") {
      this.become({ state: "connecting" });
      this.say({ kind: "connect" });
    }
    return settled;
  }

  close(): void {
    this.outstanding.close();
    this.opening.failed(new AutobotError("CLOSED", "The client was closed."));
    if (this.bus !== undefined) {
      const { bus, leader } = this;
      this.bus = undefined;
      this.leader = undefined;
      this.welcomedBy = undefined;
      leader?.end();
      bus.close();
      this.leave();
    }
    if (this.current !== "closed") this.become({ state: "closed" });
  }

  send(message: ClientMessage, options: SendOptions = {}): Promise<Ack> {
    const id = options.id ?? message.id ?? this.environment.newId();
    if (this.current === "closed") {
      const text = "The client is closed, so the message was not sent. Call connect first.";
      return quiet(Promise.reject(new AutobotError("CLOSED", text, false, id)));
    }
    const { timeout = this.settings.sendTimeout, mayHaveArrived = false } = options;
    const promise = this.outstanding.take(id, message, timeout, mayHaveArrived);
    this.handOn();
    return promise;
  }

  on<Name extends keyof ClientFacts>(name: Name, listener: (fact: ClientFacts[Name]) => void): () => void {
    return this.listeners.on(name, listener);
  }

  private join(): void {
    const bus = new this.platform.BroadcastChannel(this.name);
    const abort = abortController();
    this.bus = bus;
    bus.onmessage = ({ data }) => this.bus === bus && this.hear(data as Talk);
    const left = new Promise<void>((resolve) => {
      this.leave = () => {
        abort.abort();
        resolve();
      };
    });
    const lead = () => {
      if (this.bus === bus) this.lead();
      return left;
    };
    // Rejected when this tab leaves before its turn.
    this.platform.locks.request(this.name, { signal: abort.signal }, lead).catch(() => {});
    this.greet();
  }

  private greet(): void {
    const cursor = this.store.load();
    if (cursor !== undefined) this.recent.reached(cursor);
    this.welcomedBy = undefined;
    this.say({ kind: "hello", tab: this.tab, ...(cursor === undefined ? {} : { cursor }) });
  }

  private lead(): void {
    const leader = new Leader(this.options, this.recent, {
      post: (talk) => this.bus?.postMessage(talk),
      event: (event) => this.take(event),
      state: (change) => this.become(change),
      settled: (talk) => this.settle(talk),
      cursor: () => this.store.load(),
    });
    this.leader = leader;
    this.welcomedBy = leader.id;
    leader.begin();
    this.handOn();
  }

  /** To the leading tab, which may be this one. */
  private say(talk: Talk): void {
    if (this.leader) this.leader.hear(talk);
    else this.bus?.postMessage(talk);
  }

  /** Where nobody leads now, or has welcomed this tab, whoever does next is handed all. */
  private handOn(): void {
    if (this.welcomedBy) this.outstanding.handTo(this.welcomedBy, (talk) => this.say(talk));
  }

  private hear(talk: Talk): void {
    if (this.leader) {
      this.leader.hear(talk);
    } else if (talk.kind === "leads") {
      this.greet();
    } else if (talk.kind === "welcome" && talk.tab === this.tab) {
      this.welcomed(talk);
    } else if (talk.kind === "event" && this.welcomedBy) {
      this.take(talk.event);
    } else if (talk.kind === "state") {
      const problem = talk.problem && heard(talk.problem);
      this.become({ state: talk.state, ...(problem ? { problem } : {}), ...(talk.retryIn === undefined ? {} : { retryIn: talk.retryIn }) });
    } else if (talk.kind === "settled") {
      this.settle(talk);
    }
  }

  private welcomed({ leader, state, cursor, missed, latest }: Welcome): void {
    if (missed) {
      missed.forEach((event) => this.take(event));
    } else {
      this.take({ type: "resync_required", payload: { reason: "too_old" }, id: `${this.tab}-${cursor}` });
    }
    latest.forEach((event) => this.take(event));
    if (cursor !== undefined) {
      this.store.save(cursor);
      this.recent.reached(cursor);
    }
    if (state !== this.current) this.become({ state });
    this.welcomedBy = leader;
    this.handOn();
  }

  private take(event: ServerEvent): void {
    if (!this.seen.isRepeated(event)) {
      this.recent.add(event);
      this.listeners.tell("event", event);
    }
    if (event.cursor !== undefined) this.store.save(event.cursor);
  }

  private settle({ id, ack, problem }: Extract<Talk, { kind: "settled" }>): void {
    if (ack) this.outstanding.resolve(id, ack);
    else if (problem) this.outstanding.reject(id, heard(problem));
  }

  private become(change: Omit<StateChange, "before">): void {
    const before = this.current;
    this.current = change.state;
    if (change.state === "open") this.opening.succeeded();
    if (change.state === "closed" && change.problem) this.opening.failed(change.problem);
    this.listeners.tell("state", { ...change, before });
  }
}
