import { MockServer, type MockConnection, type MockServerOptions } from "../../src/testing/index.js";

interface Told {
  frame: Record<string, unknown>;
  place: number;
}

/**
 * A model of the server as far as its promise goes: a journal of durable events that outlives connections, resume by the
 * cursor in the handshake, and one handling of each message id.
 */
export class JournalServer {
  readonly mock: MockServer;
  /** The ids of the messages in the order in which they were handled. */
  readonly handled: string[] = [];
  /** Whether messages are answered. */
  answers = true;
  private readonly journal: Told[] = [];
  private readonly open = new Set<MockConnection>();

  constructor(options: MockServerOptions = {}) {
    this.mock = new MockServer({
      ...options,
      onConnection: (connection) => this.welcome(connection),
      onMessage: (connection, data) => this.take(connection, JSON.parse(data) as Record<string, unknown>),
    });
  }

  /** Commits a durable event, and tells it to whoever is there. */
  publish(type: string, payload: Record<string, unknown>): void {
    const place = this.journal.length + 1;
    const told = { place, frame: { type, payload, id: `e${place}`, cursor: `j.${place}` } };
    this.journal.push(told);
    this.open.forEach((each) => each.send(told.frame));
  }

  /** Ends all lines without a word. */
  cutAll(): void {
    this.open.forEach((each) => each.cut());
    this.open.clear();
  }

  /** Makes all lines dead without anybody being told. */
  freezeAll(): void {
    this.open.forEach((each) => each.freeze());
    this.open.clear();
  }

  private welcome(connection: MockConnection): void {
    this.open.add(connection);
    const cursor = new URL(connection.url).searchParams.get("cursor");
    const here = `j.${this.journal.length}`;
    const greeting = { type: "connection_established", payload: { message: "Hello" }, id: `g${this.mock.handshakes}` };
    connection.send(cursor === null ? { ...greeting, cursor: here } : greeting);
    if (cursor !== null) {
      const missed = this.journal.filter((each) => each.place > Number(cursor.slice(2)));
      missed.forEach((each) => connection.send(each.frame));
      connection.send({ type: "resumed", payload: { count: missed.length }, id: `r${this.mock.handshakes}`, cursor: here });
    }
  }

  private take(connection: MockConnection, message: Record<string, unknown>): void {
    if (message["type"] === "ping") {
      connection.send({ type: "pong", id: "p" });
    }
    const id = message["id"];
    if (typeof id !== "string") {
      return;
    }
    const repeated = this.handled.includes(id);
    if (!repeated) {
      this.handled.push(id);
      this.publish("thought", { thought: id });
    }
    if (this.answers) {
      connection.send({ type: "ack", payload: { message_id: id, repeated }, id: `a${id}`, re: id });
    }
  }
}
