import { setTimeout as sleep } from "node:timers/promises";
import { WebSocket } from "ws";
import { AutobotClient, type Ack, type ClientOptions, type EventOf, type ServerEvent, type StateChange } from "../../src/index.js";

/** A client of a real server, and what it tells. */
export class Watch {
  private static readonly all: Watch[] = [];

  readonly events: ServerEvent[] = [];
  readonly states: StateChange[] = [];
  readonly problems: unknown[] = [];
  readonly client: AutobotClient;

  constructor(url: string, options: Partial<ClientOptions> = {}) {
    const report = (problem: unknown) => this.problems.push(problem);
    this.client = new AutobotClient({ url, WebSocket, maxReconnectDelay: 2_000, sendTimeout: 180_000, ...options, environment: { report } });
    this.client.on("event", (event) => this.events.push(event));
    this.client.on("state", (change) => this.states.push(change));
    Watch.all.push(this);
  }

  static closeAll(): void {
    Watch.all.splice(0).forEach((each) => each.client.close());
  }

  of<T extends ServerEvent["type"]>(type: T): Array<EventOf<T>> {
    return this.events.filter((event) => event.type === type) as unknown as Array<EventOf<T>>;
  }

  say(message: string, chat: string, id: string): Promise<Ack> {
    return this.client.send({ type: "user_message", payload: { message, chat_id: chat } }, { id });
  }

  /** The ids of the durable events, in the order in which they were told. */
  get durable(): string[] {
    return this.events.filter((each) => each.cursor !== undefined && each.type !== "resumed").map((each) => each.id ?? "");
  }

  get stateNames(): string[] {
    return this.states.map((each) => each.state);
  }
}

/** Waits until something is so; fails, saying what, after a time. */
export async function until(what: string, isSo: () => boolean | Promise<boolean>, limit = 120_000): Promise<void> {
  const deadline = Date.now() + limit;
  while (!(await isSo())) {
    if (Date.now() > deadline) throw new Error(`Within ${limit} ms it did not come to this: ${what}`);
    await sleep(20);
  }
}
