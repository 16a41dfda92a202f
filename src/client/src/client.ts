import { socketAddress, ticketAddress } from "./address.js";
import { pauseBefore } from "./backoff.js";
import type { Channel, ClientFacts, SendOptions } from "./channel.js";
import { CLOSE, comesBack } from "./closeCodes.js";
import { Connection, type ConnectionEnd } from "./connection.js";
import { Credentials, TicketRefused } from "./credentials.js";
import { cursorInMemory, type CursorStore } from "./cursorStore.js";
import { environmentWith, type Environment, type SocketLike } from "./environment.js";
import { AutobotError, quiet, UNREACHED } from "./errors.js";
import { Inbound } from "./inbound.js";
import { Listeners } from "./listeners.js";
import { Opening } from "./opening.js";
import { settingsOf, type ClientOptions, type Settings } from "./options.js";
import { Outbound } from "./outbound.js";
import type { Ack, ClientMessage } from "./protocol.js";
import type { ConnectionState, StateChange } from "./state.js";

/**
 * A connection to the server that stays: it comes back after every loss with growing pauses, goes on where it was, tells
 * each durable event once and in order, and sends each message until it is answered.
 *
 * It never throws at whoever uses it: what goes wrong is the rejection of a promise, or the `problem` of a state.
 */
export class AutobotClient implements Channel {
  private readonly settings: Settings;
  private readonly environment: Environment;
  private readonly listeners: Listeners<ClientFacts>;
  private readonly outbound: Outbound;
  private readonly inbound: Inbound;
  private readonly credentials: Credentials;
  private readonly opening: Opening;
  private readonly store: CursorStore;
  private readonly isPlain: boolean;
  private current: ConnectionState = "closed";
  private connection: Connection | undefined;
  /** Counts tries, so that a ticket which comes late for one that was given up opens nothing. */
  private epoch = 0;
  private timer: unknown;
  private tries = 0;
  private openedAt = 0;
  private tokenWasRefused = false;
  private drainPause: number | undefined;
  private forgetOnline = () => {};

  constructor(options: ClientOptions) {
    const settings = settingsOf(options);
    this.settings = settings;
    this.environment = environmentWith(options.environment, options.WebSocket);
    this.isPlain = settings.protocol === "plain";
    this.store = settings.cursor ?? cursorInMemory();
    this.listeners = new Listeners((problem) => this.environment.report(problem));
    this.outbound = new Outbound(this.environment, settings);
    this.opening = new Opening(this.environment, settings.connectTimeout);
    this.credentials = new Credentials(
      this.environment,
      settings.ticketUrl ?? ticketAddress(settings.url),
      settings.token,
      settings.ticket,
      settings.openTimeout,
    );
    this.inbound = new Inbound(
      {
        event: (event) => this.listeners.tell("event", event),
        draining: (retryAfter) => this.drains(retryAfter),
        answerPing: () => void this.connection?.send('{"type":"pong"}'),
        report: (problem) => this.environment.report(problem),
      },
      this.outbound,
      this.store,
    );
  }

  get state(): ConnectionState {
    return this.current;
  }

  /** Where the client is; nothing before the first event, and with a plain server. */
  get cursor(): string | undefined {
    return this.store.load();
  }

  /** How many messages are on their way. */
  get pendingCount(): number {
    return this.outbound.size;
  }

  connect(): Promise<void> {
    const settled = this.opening.wait(this.current === "open");
    if (this.current === "closed") {
      this.tries = 0;
      this.tokenWasRefused = false;
      this.forgetOnline = this.environment.onOnline(() => this.retryNow());
      if (this.become("connecting")) {
        void this.try();
      }
    }
    return settled;
  }

  close(): void {
    if (this.current !== "closed") {
      this.end(new AutobotError("CLOSED", "The client was closed."), true);
    }
  }

  /** Makes the next try now instead of after its pause. */
  retryNow(): void {
    if (this.current === "reconnecting" && this.timer !== undefined) {
      void this.try();
    }
  }

  send(message: ClientMessage, options: SendOptions = {}): Promise<Ack> {
    const id = options.id ?? message.id ?? this.environment.newId();
    if (this.current === "closed") {
      return quiet(Promise.reject(closedWhile(false, id)));
    }
    // A plain server knows no ids, and is told none.
    return this.outbound.send(id, this.isPlain ? message : { ...message, id }, options);
  }

  on<Name extends keyof ClientFacts>(name: Name, listener: (fact: ClientFacts[Name]) => void): () => void {
    return this.listeners.on(name, listener);
  }

  private async try(): Promise<void> {
    const epoch = ++this.epoch;
    this.environment.clearTimeout(this.timer);
    this.timer = undefined;
    let ticket: string | undefined;
    try {
      ticket = await this.credentials.next(this.tokenWasRefused);
    } catch (problem) {
      if (epoch === this.epoch) {
        this.gotNoTicket(problem);
      }
      return;
    }
    if (epoch === this.epoch) {
      this.dial(ticket);
    }
  }

  private dial(ticket: string | undefined): void {
    const cursor = this.isPlain ? undefined : this.store.load();
    const address = socketAddress(this.settings.url, { cursor, ticket });
    const protocols = this.isPlain ? [] : [this.settings.protocol ?? "autobot.v2"];
    let socket: SocketLike;
    try {
      socket = this.environment.openSocket(address, protocols);
    } catch (problem) {
      this.end(new AutobotError("CLOSED", `No socket can be made here: ${String(problem)}`));
      return;
    }
    const connection = new Connection(this.environment, this.settings, socket, {
      opened: () => this.opened(connection),
      frame: (text) => this.inbound.take(text, () => this.connection === connection),
      ended: (end) => this.ended(end),
    });
    this.connection = connection;
  }

  private opened(connection: Connection): void {
    this.openedAt = this.environment.now();
    this.tokenWasRefused = false;
    if (this.become("open")) {
      this.opening.succeeded();
      this.outbound.open((text) => connection.send(text), !this.isPlain);
    }
  }

  private drains(retryAfter: number): void {
    this.drainPause = retryAfter;
    this.outbound.pause();
    this.become("draining");
  }

  private ended(end: ConnectionEnd): void {
    this.connection = undefined;
    this.outbound.lost();
    if (end.wasOpen && this.environment.now() - this.openedAt >= this.settings.settledAfter) {
      this.tries = 0;
    }
    const problem = new AutobotError("CLOSED", endInWords(end), false, undefined, end.code);
    if (end.code === CLOSE.TOKEN_REFUSED) {
      this.needsAnotherToken(problem);
    } else if (this.isToReconnect(end)) {
      this.retryLater(problem);
    } else {
      this.end(problem);
    }
  }

  private isToReconnect(end: ConnectionEnd): boolean {
    const asked = this.settings.shouldReconnect?.(end.code, end.reason);
    return asked ?? comesBack(end.code, this.isPlain);
  }

  private gotNoTicket(problem: unknown): void {
    if (problem instanceof AutobotError) {
      this.needsAnotherToken(problem);
      return;
    }
    const why = new AutobotError("CLOSED", `There is no connection: ${problem instanceof Error ? problem.message : String(problem)}`);
    const isFinal = problem instanceof TicketRefused && problem.status < 500 && problem.status !== 429;
    if (isFinal) {
      this.end(why);
    } else {
      this.retryLater(why, problem instanceof TicketRefused ? problem.retryAfter : undefined);
    }
  }

  /** Asks for another token once; when that is not taken either, somebody has to do something. */
  private needsAnotherToken(problem: AutobotError): void {
    if (this.tokenWasRefused || !this.credentials.canRefresh) {
      this.end(new AutobotError("UNAUTHENTICATED", problem.message, false, undefined, problem.closeCode));
    } else {
      this.tokenWasRefused = true;
      if (this.become("reconnecting", { problem })) {
        void this.try();
      }
    }
  }

  private retryLater(problem: AutobotError, atLeast = 0): void {
    if (this.tries >= this.settings.reconnectAttempts) {
      this.end(new AutobotError("GAVE_UP", `${problem.message} ${this.tries} tries to come back failed.`));
      return;
    }
    const pause = pauseBefore(this.tries, this.settings, this.environment.random);
    const retryIn = this.drainPause ?? Math.max(atLeast, pause);
    this.drainPause = undefined;
    this.tries++;
    this.timer = this.environment.setTimeout(() => void this.try(), retryIn);
    this.become("reconnecting", { problem, retryIn });
  }

  private end(problem: AutobotError, isWish = false): void {
    this.epoch++;
    this.environment.clearTimeout(this.timer);
    this.timer = undefined;
    this.drainPause = undefined;
    this.forgetOnline();
    this.connection?.close(CLOSE.NORMAL, "");
    this.connection = undefined;
    this.outbound.close((pending) => closedWhile(pending.wasSent, pending.id));
    this.opening.failed(problem);
    this.become("closed", isWish ? {} : { problem });
  }

  /** False when a listener made another state of it meanwhile. */
  private become(state: ConnectionState, why: Pick<StateChange, "problem" | "retryIn"> = {}): boolean {
    const before = this.current;
    this.current = state;
    this.listeners.tell("state", { state, before, ...why });
    return this.current === state;
  }
}

function endInWords({ code, reason, wasOpen }: ConnectionEnd): string {
  if (wasOpen) {
    return `The connection ended (${code})${reason ? `: ${reason}` : "."}`;
  }
  return `There is no connection: ${reason || `${UNREACHED}.`}`;
}

function closedWhile(mayHaveArrived: boolean, id: string): AutobotError {
  const what = mayHaveArrived
    ? "The client was closed before the server answered. It may have handled the message."
    : "The client is closed, so the message was not sent. Call connect first.";
  return new AutobotError("CLOSED", what, mayHaveArrived, id);
}
