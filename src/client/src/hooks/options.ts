import type { Channel } from "../channel.js";
import type { AutobotError } from "../errors.js";
import type { ClientOptions } from "../options.js";
import type { Ack, AnyMessage, ServerEvent } from "../protocol.js";

/**
 * The guide's options, with all of the client's beside them. `reconnectAttempts` is without end by default, and
 * `reconnectDelay` the shortest pause: milliseconds; default 500. The protocol is `plain` by default, which works with
 * any server; with `autobot.v2` nothing is lost.
 */
export interface UseWebSocketOptions extends Partial<Omit<ClientOptions, "url">> {
  /** Told of each event, in order; the last function that was given is called. */
  onMessage?: (message: ServerEvent) => void;
  /** Told each time that the connection is open. */
  onConnect?: () => void;
  /** Told each time that an open connection was lost or closed. */
  onDisconnect?: () => void;
  /** Told why there is no connection. */
  onError?: (error: AutobotError) => void;
}

/** Where to: an address, for a connection of one's own, or one that others use too, and that stays when they go. */
export type Target = string | Channel;

/**
 * Sends a message, now or when there is a connection. The promise may be left alone; it is rejected when the message was
 * refused, or not answered in time.
 */
export type SendMessage = <T extends string>(message: AnyMessage<T>) => Promise<Ack>;
