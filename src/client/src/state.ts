import type { AutobotError } from "./errors.js";

/**
 * How the connection is. `connecting`: for the first time. `reconnecting`: it was lost, or could not be made; the client
 * tries on by itself. `draining`: the server is about to go and has said when to come back. `closed`: the client does
 * nothing more until `connect` is called.
 */
export type ConnectionState = "connecting" | "open" | "reconnecting" | "draining" | "closed";

export interface StateChange {
  readonly state: ConnectionState;
  readonly before: ConnectionState;
  /** Why, where it is not the application's wish. */
  readonly problem?: AutobotError;
  /** In how many milliseconds the next try is made. */
  readonly retryIn?: number;
}
