import type { Ack, AutobotError, Channel, ClientFacts, ClientMessage, SendOptions, ServerEvent } from "@autobot/client";
import { Http, HttpProblem, type Query } from "@/server/http";
import { Server } from "@/server/server";

type Listener = (fact: never) => void;

/** A connection that records what is sent, and answers when the test says so. */
export class RecordedChannel implements Channel {
  readonly state = "open";
  readonly sent: { message: ClientMessage; id: string | undefined; settle: (problem?: Error) => void }[] = [];
  private readonly listeners: [keyof ClientFacts, Listener][] = [];

  connect(): Promise<void> {
    return Promise.resolve();
  }

  close(): void {}

  send(message: ClientMessage, options: SendOptions = {}): Promise<Ack> {
    return new Promise((resolve, reject) => {
      const ack = { messageId: options.id ?? "", isAcknowledged: true, isRepeated: false };
      const settle = (problem?: Error) => (problem ? reject(problem) : resolve(ack));
      this.sent.push({ message, id: options.id, settle });
    });
  }

  on<Name extends keyof ClientFacts>(name: Name, listener: (fact: ClientFacts[Name]) => void): () => void {
    this.listeners.push([name, listener as Listener]);
    return () => {};
  }

  tell(...events: ServerEvent[]): void {
    events.forEach((event) => this.fact("event", event));
  }

  opens(): void {
    this.fact("state", { state: "open", before: "connecting" });
  }

  breaks(): void {
    this.fact("state", { state: "reconnecting", before: "open" });
  }

  ends(problem: AutobotError): void {
    this.fact("state", { state: "closed", before: "open", problem });
  }

  private fact<Name extends keyof ClientFacts>(name: Name, fact: ClientFacts[Name]): void {
    this.listeners.filter(([each]) => each === name).forEach(([, listener]) => listener(fact as never));
  }
}

/** HTTP answers by path; what is not there is a 404. */
export class RecordedHttp extends Http {
  readonly asked: string[] = [];

  constructor(readonly answers: Record<string, unknown> = {}) {
    super("http://localhost/", { token: () => undefined, refused: () => {} });
  }

  override get<T>(path: string, query: Query = {}): Promise<T> {
    this.asked.push(path + (query["before"] === undefined ? "" : `?before=${query["before"]}`));
    const answer = this.answers[path];
    return answer === undefined ? Promise.reject(new HttpProblem(`nothing at ${path}`, 404, "NOT_FOUND")) : Promise.resolve(answer as T);
  }
}

export function recordedServer(answers: Record<string, unknown> = {}) {
  const http = new RecordedHttp(answers);
  return { http, ...serverOver(http) };
}

/** A server whose HTTP side the test has made itself. */
export function serverOver(http: Http) {
  const channel = new RecordedChannel();
  const keeper = { token: undefined, keep: () => {}, forget: () => {} };
  return { channel, server: new Server(channel, http, keeper, () => new RecordedChannel()) };
}

/** Until promises that are settled already have been taken up. */
export const settled = () => new Promise((resolve) => setTimeout(resolve));
