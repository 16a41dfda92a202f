/** Codes of errors that the client itself makes; all others are the server's `error_code`. */
export type ClientErrorCode =
  | "ACK_TIMEOUT"
  | "CLOSED"
  | "CONNECT_TIMEOUT"
  | "GAVE_UP"
  | "MESSAGE_TOO_LARGE"
  | "NOT_SERIALISABLE"
  | "QUEUE_FULL"
  | "UNAUTHENTICATED";

/** What went wrong, for people as `message`, for programs as `code`. */
export class AutobotError extends Error {
  override readonly name = "AutobotError";

  /**
   * @param code a {@link ClientErrorCode}, or the `error_code` of the server's answer
   * @param mayHaveArrived whether the server may have handled the message all the same. When it is false, nothing
   *     happened. When it is true, sending it again with the same id does no harm.
   */
  constructor(
    readonly code: string,
    message: string,
    readonly mayHaveArrived = false,
    readonly messageId?: string,
    /** The code with which the connection was closed, where that is the reason. */
    readonly closeCode?: number,
  ) {
    super(message);
  }
}

/** All that is known where a socket does not open or `fetch` fails: neither tells whether nothing is there, or says no. */
export const UNREACHED = "nothing answers at that address, or what answers there refuses it";

/** The same promise; that nobody waits for it is no reason for a process to end. */
export function quiet<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => {});
  return promise;
}
