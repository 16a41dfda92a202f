import {
  AutobotClient,
  isEvent,
  type Channel,
  type ConnectionState,
  type CursorStore,
  type EventOf,
  type EventPayloads,
  type ServerEvent,
} from "@autobot/client";
import { inject, shallowRef, type InjectionKey, type Ref, type ShallowRef } from "vue";
import { Http, NOT_SIGNED_IN } from "./http";
import type { TokenKeeper } from "./token";
import { forgetTrail, trailingCursor } from "./trailingCursor";
import { WatchedChannel } from "./watchedChannel";

export type ModelStatus = EventPayloads["llm_status"];

/** Makes another connection to the same server, which goes on from a cursor, and does not come back when it is lost. */
export type Dialer = (cursor: CursorStore) => Channel;

/**
 * The server, as all screens see it: one connection for events and messages, HTTP for what is asked. It is made once, and
 * lives as long as the page.
 */
export class Server {
  readonly state: ShallowRef<ConnectionState> = shallowRef("closed");
  /** Why there is no connection; nothing while there is one. */
  readonly problem: ShallowRef<string | undefined> = shallowRef();
  /** When the next try is made: milliseconds since 1970. */
  readonly retryAt: ShallowRef<number | undefined> = shallowRef();
  readonly model: ShallowRef<ModelStatus | undefined> = shallowRef();
  /** Whether the server wants a token that the user has to give. */
  readonly needsToken: ShallowRef<boolean> = shallowRef(false);
  /** Whether all that was missed has been told; before that, events are old news. */
  readonly isCaughtUp: ShallowRef<boolean> = shallowRef(false);

  readonly channel: WatchedChannel;

  /** Tries to connect at once, rather than after the pause. */
  readonly retryNow: () => void;

  /** Whether a user's data may have been read since the page was loaded. */
  private hasShown = false;

  constructor(
    channel: Channel & { retryNow?(): void },
    readonly http: Http,
    private readonly keeper: Pick<TokenKeeper, "token" | "keep" | "forget">,
    readonly another: Dialer,
  ) {
    this.channel = new WatchedChannel(channel);
    this.retryNow = () => channel.retryNow?.();
    channel.on("state", ({ state, problem, retryIn }) => {
      this.state.value = state;
      this.problem.value = state === "open" ? undefined : problem && (problem.code === "UNAUTHENTICATED" ? NOT_SIGNED_IN : problem.message);
      this.retryAt.value = retryIn === undefined ? undefined : Date.now() + retryIn;
      this.hasShown ||= state === "open";
      if (state === "closed" && problem?.code === "UNAUTHENTICATED") {
        this.needsToken.value = true;
      }
    });
    this.on("llm_status", ({ payload }) => (this.model.value = payload));
    this.on("connection_established", ({ cursor }) => (this.isCaughtUp.value = cursor !== undefined));
    this.on("resumed", () => (this.isCaughtUp.value = true));
    this.on("resync_required", () => (this.isCaughtUp.value = true));
  }

  /** Calls the listener with each event of a type; gives what ends that. */
  on<T extends keyof EventPayloads>(type: T, listener: (event: EventOf<T>) => void): () => void {
    return this.channel.on("event", (event) => {
      if (isEvent(event, type)) {
        listener(event);
      }
    });
  }

  onAny(listener: (event: ServerEvent) => void): () => void {
    return this.channel.on("event", listener);
  }

  /**
   * Calls the listener when state has to be read over HTTP: once connected, when events were missed for good, and with
   * the next connection when the last reading has left a problem.
   */
  onFresh(listener: () => void, problem?: Readonly<Ref<unknown>>): void {
    let wasOpen = false;
    this.channel.on("state", ({ state }) => {
      if (state === "open" && (!wasOpen || problem?.value !== undefined)) {
        wasOpen = true;
        listener();
      }
    });
    this.on("resync_required", listener);
  }

  /** Begins; what goes wrong is told by {@link problem}. */
  connect(): void {
    this.channel.connect().catch(() => {});
  }

  /** Goes on with a token. It may be another user's: what the stores have of the former one goes with the page. */
  signIn(token: string, onDevice: boolean): void {
    this.keeper.keep(token, onDevice);
    forgetTrail(sessionStorage);
    this.channel.close();
    if (this.hasShown) {
      location.reload();
      return;
    }
    this.needsToken.value = false;
    this.connect();
  }

  /** Forgets the token, and all that was shown, by loading the page anew. */
  signOut(): void {
    this.keeper.forget();
    forgetTrail(sessionStorage);
    this.channel.close();
    location.reload();
  }

  get isSignedIn(): boolean {
    return this.keeper.token !== undefined;
  }
}

/** The server that this page came from. */
export function serverOf(page: string, keeper: TokenKeeper): Server {
  const base = new URL(".", page).href;
  const refused = () => (server.needsToken.value = true);
  const http = new Http(base, { token: () => keeper.token, refused });
  const options = {
    url: new URL("ws", base).href,
    ticketUrl: new URL("api/ws-ticket", base).href,
    // Always: a server that asks for no tokens gives tickets, too, and only a refused one shows that a token is needed.
    token: () => keeper.token ?? "",
  };
  const channel = new AutobotClient({ ...options, cursor: trailingCursor(sessionStorage) });
  const another = (cursor: CursorStore) => new AutobotClient({ ...options, cursor, protocol: "autobot.v2+batch", reconnectAttempts: 0 });
  const server = new Server(channel, http, keeper, another);
  return server;
}

export const SERVER: InjectionKey<Server> = Symbol("server");

/** The server, in a component's setup. */
export function useServer(): Server {
  const server = inject(SERVER);
  if (!server) {
    throw new Error("There is no server: the application has to provide one.");
  }
  return server;
}
