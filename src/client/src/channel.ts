import type { Ack, ClientMessage, ServerEvent } from "./protocol.js";
import type { ConnectionState, StateChange } from "./state.js";

/** What a client tells. */
export interface ClientFacts {
  /** Each event of the server, `ping` and `ack` included. */
  event: ServerEvent;
  state: StateChange;
}

export interface SendOptions {
  /** Names the message for the server; a new one when absent. */
  id?: string;
  /** After how long the promise is rejected: milliseconds; default `sendTimeout`. */
  timeout?: number;
  /**
   * Whether it was sent before, with this id, by a client that is gone. The server may be at work on it still, and would
   * not let later messages wait for it: so they wait here until it is answered.
   */
  mayHaveArrived?: boolean;
}

/** What one can do with a connection, whether it is one's own or shared with other tabs. */
export interface Channel {
  readonly state: ConnectionState;
  /** Begins. Settled when it is open for the first time, when it ends for good, or after `connectTimeout`. */
  connect(): Promise<void>;
  /** Ends it, and rejects what is on its way. */
  close(): void;
  /** Sends a message, once there is a connection, until the server has answered. */
  send(message: ClientMessage, options?: SendOptions): Promise<Ack>;
  /** Adds a listener; gives what removes it. */
  on<Name extends keyof ClientFacts>(name: Name, listener: (fact: ClientFacts[Name]) => void): () => void;
}
