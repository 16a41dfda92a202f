import type { SocketLike } from "../environment.js";

/** A frame as the guide has it: any server's, so nothing is known of its payload. */
export interface WebSocketMessage {
  type: string;
  payload?: unknown;
  [field: string]: unknown;
}

/** A socket as the guide's classes take it. */
export type GuideSocket = SocketLike;
