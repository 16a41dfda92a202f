import type { AutobotError } from "./errors.js";
import type { Ack } from "./protocol.js";

/** A message on its way, until its promise is settled. */
export interface Pending {
  readonly id: string;
  readonly text: string;
  readonly promise: Promise<Ack>;
  readonly resolve: (ack: Ack) => void;
  readonly reject: (problem: AutobotError) => void;
  /** Ends the wait for the answer altogether. */
  deadline: unknown;
  /** Ends the wait for the answer on this connection; set while it is on the wire. */
  resend: unknown;
  /** Whether it was ever handed to a socket. */
  wasSent: boolean;
  /** Whether it is on the wire of the connection that is open now. */
  isOnWire: boolean;
  /** Whether it was on the wire of a connection that ended, of which the server may still be at work on it. */
  isDoubtful: boolean;
}

/** A message that is not on its way yet. */
export function pendingOf(id: string, text: string): Pending {
  let resolve: (ack: Ack) => void = () => {};
  let reject: (problem: AutobotError) => void = () => {};
  const promise = new Promise<Ack>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  const flags = { wasSent: false, isOnWire: false, isDoubtful: false };
  return { id, text, promise, resolve, reject, deadline: undefined, resend: undefined, ...flags };
}
