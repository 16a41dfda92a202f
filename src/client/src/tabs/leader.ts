import { AutobotClient } from "../client.js";
import { environmentWith } from "../environment.js";
import { AutobotError } from "../errors.js";
import type { ClientOptions } from "../options.js";
import type { ServerEvent } from "../protocol.js";
import type { StateChange } from "../state.js";
import type { Recent } from "./recent.js";
import { told, type Talk } from "./talk.js";

/** What the leading tab does with what it hears. */
export interface LeaderListener {
  post(talk: Talk): void;
  /** For this tab's own listeners. */
  event(event: ServerEvent): void;
  state(change: Pick<StateChange, "state" | "problem" | "retryIn">): void;
  settled(talk: Extract<Talk, { kind: "settled" }>): void;
  cursor(): string | undefined;
}

type Hello = Extract<Talk, { kind: "hello" }>;

/** The tab that has the connection: it sends for the others, and tells them what comes. */
export class Leader {
  readonly id: string;
  private readonly client: AutobotClient;
  /** Tabs that came while this one did not know itself what it had missed. */
  private waiting: Hello[] = [];
  private isCaughtUp = false;
  private isLeaving = false;

  constructor(
    options: ClientOptions,
    private readonly recent: Recent,
    private readonly listener: LeaderListener,
  ) {
    // The tab keeps the cursor itself, since it is not always this client that moves it on.
    const cursor = { load: () => listener.cursor(), save: () => {} };
    this.client = new AutobotClient({ ...options, cursor });
    this.id = environmentWith(options.environment).newId();
    this.client.on("event", (event) => this.tell(event));
    this.client.on("state", (change) => this.changed(change));
  }

  begin(): void {
    this.listener.post({ kind: "leads" });
    this.client.connect().catch(() => {});
  }

  end(): void {
    this.isLeaving = true;
    this.client.close();
  }

  hear(talk: Talk): void {
    if (talk.kind === "hello") {
      if (this.isCaughtUp || this.client.state === "closed") this.welcome(talk);
      else this.waiting.push(talk);
    } else if (talk.kind === "send" && talk.leader === this.id) {
      void this.send(talk);
    } else if (talk.kind === "connect") {
      this.client.connect().catch(() => {});
    }
  }

  private async send({ id, message, ...options }: Extract<Talk, { kind: "send" }>): Promise<void> {
    const settled: Extract<Talk, { kind: "settled" }> = { kind: "settled", id };
    try {
      settled.ack = await this.client.send(message, { id, timeout: options.timeout, mayHaveArrived: options.mayHaveArrived });
    } catch (problem) {
      if (!(problem instanceof AutobotError)) throw problem;
      // Whoever leads next gets the message again from the tab that it belongs to.
      if (this.isLeaving) return;
      settled.problem = told(problem);
    }
    this.listener.post(settled);
    this.listener.settled(settled);
  }

  private tell(event: ServerEvent): void {
    this.listener.event(event);
    this.listener.post({ kind: "event", event });
    const isStart = event.type === "resumed" || event.type === "resync_required" || event.type === "connection_established";
    if (isStart && event.cursor !== undefined) {
      this.isCaughtUp = true;
      this.welcomeAll();
    }
  }

  private changed({ state, problem, retryIn }: StateChange): void {
    if (this.isLeaving) return;
    if (state !== "open") this.isCaughtUp = false;
    const change = { state, ...(problem ? { problem } : {}), ...(retryIn === undefined ? {} : { retryIn }) };
    this.listener.post({ kind: "state", ...change, ...(problem ? { problem: told(problem) } : {}) } as Talk);
    this.listener.state(change);
    if (state === "closed") this.welcomeAll();
  }

  private welcomeAll(): void {
    const all = this.waiting;
    this.waiting = [];
    all.forEach((each) => this.welcome(each));
  }

  private welcome({ tab, cursor }: Hello): void {
    const here = this.listener.cursor();
    const missed = cursor === undefined || cursor === here ? [] : this.recent.since(cursor);
    this.listener.post({
      kind: "welcome",
      tab,
      leader: this.id,
      state: this.client.state,
      ...(here === undefined ? {} : { cursor: here }),
      ...(missed === undefined ? {} : { missed }),
      latest: this.recent.latest,
    });
  }
}
