import { environmentWith } from "../environment.js";
import type { EventPayloads } from "../generated/events.js";
import type { WebSocketMessage } from "./frames.js";

/** What a handler is given: the payload of its type, or, of a type that is not known here, whatever came. */
export type Handler<T extends string> = (
  payload: T extends keyof EventPayloads ? EventPayloads[T] : never,
) => void | Promise<void>;

export interface RouterOptions {
  /** Told of messages that nobody handles; default nobody, since clients ignore types that they do not know. */
  onUnhandled?: (message: WebSocketMessage) => void;
  /** Told of what a handler throws, or a promise of its is rejected with; default the console. */
  onError?: (problem: unknown, message: WebSocketMessage) => void;
}

/** Hands each message to the handler of its type. One handler for a type; a new one takes the old one's place. */
export class WebSocketMessageRouter {
  private readonly handlers = new Map<string, (payload: never) => void | Promise<void>>();

  constructor(private readonly options: RouterOptions = {}) {}

  /** A handler of a type that is known gets its payload typed. For others, say what the payload is. */
  addHandler<T extends keyof EventPayloads>(messageType: T, handler: Handler<T>): void;
  addHandler<Payload>(messageType: string, handler: (payload: Payload) => void | Promise<void>): void;
  addHandler(messageType: string, handler: (payload: never) => void | Promise<void>): void {
    this.handlers.set(messageType, handler);
  }

  removeHandler(messageType: string): void {
    this.handlers.delete(messageType);
  }

  /** Never throws. */
  processMessage(message: WebSocketMessage | { type: string; payload?: unknown }): void {
    const handler = this.handlers.get(message.type) as ((payload: unknown) => void | Promise<void>) | undefined;
    if (!handler) {
      this.options.onUnhandled?.(message as WebSocketMessage);
      return;
    }
    try {
      const done = handler(message.payload);
      done?.catch((problem: unknown) => this.failed(problem, message));
    } catch (problem) {
      this.failed(problem, message);
    }
  }

  private failed(problem: unknown, message: { type: string }): void {
    const tell = this.options.onError ?? ((what: unknown) => environmentWith().report(what));
    tell(problem, message as WebSocketMessage);
  }
}
