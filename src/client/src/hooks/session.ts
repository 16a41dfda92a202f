import type { Channel } from "../channel.js";
import { AutobotClient } from "../client.js";
import { AutobotError, quiet } from "../errors.js";
import type { Ack, ClientMessage, ServerEvent } from "../protocol.js";
import type { ConnectionState } from "../state.js";
import type { Target, UseWebSocketOptions } from "./options.js";

/** What a component wants to know. Nothing is told after {@link HookSession.destroy}. */
export interface SessionListener {
  /** The callbacks that are in force now. */
  options(): UseWebSocketOptions;
  state(state: ConnectionState): void;
  message(message: ServerEvent): void;
  /** Why there is no connection, or that there is one. */
  problem(text: string | null): void;
}

/** A component's connection from mounting to unmounting. */
export class HookSession {
  private readonly channel: Channel;
  private readonly isOwn: boolean;
  private readonly forget: Array<() => void>;

  constructor(
    target: Target,
    private readonly listener: SessionListener,
  ) {
    this.isOwn = typeof target === "string";
    this.channel =
      typeof target === "string"
        ? new AutobotClient({ protocol: "plain", ...definedOf(listener.options()), url: target })
        : target;
    this.forget = [
      this.channel.on("event", (event) => {
        listener.message(event);
        listener.options().onMessage?.(event);
      }),
      this.channel.on("state", ({ state, before, problem }) => this.changed(state, before, problem)),
    ];
    listener.state(this.channel.state);
  }

  connect(): void {
    quiet(this.channel.connect());
  }

  disconnect(): void {
    this.channel.close();
  }

  send(message: object): Promise<Ack> {
    return quiet(this.channel.send(message as ClientMessage));
  }

  /** Leaves; ends the connection if it is the component's own. */
  destroy(): void {
    const wasConnected = isConnected(this.channel.state);
    this.forget.forEach((each) => each());
    if (this.isOwn) {
      this.channel.close();
      if (wasConnected) {
        this.listener.options().onDisconnect?.();
      }
    }
  }

  private changed(state: ConnectionState, before: ConnectionState, problem: AutobotError | undefined): void {
    this.listener.state(state);
    if (problem || state === "open") {
      this.listener.problem(problem?.message ?? null);
    }
    const { onConnect, onDisconnect, onError } = this.listener.options();
    if (problem) onError?.(problem);
    if (state === "open") onConnect?.();
    if (isConnected(before) && !isConnected(state)) onDisconnect?.();
  }
}

/** Whether there is a connection; one that is about to go is still there. */
export function isConnected(state: ConnectionState): boolean {
  return state === "open" || state === "draining";
}

/** What sending comes to where nothing is mounted. */
export function notMounted(): Promise<Ack> {
  return quiet(Promise.reject(new AutobotError("CLOSED", "The component is not mounted, so the message was not sent.")));
}

function definedOf(options: UseWebSocketOptions): UseWebSocketOptions {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
}
