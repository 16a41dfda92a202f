import { AutobotError } from "../errors.js";
import type { Ack, ClientMessage, ServerEvent } from "../protocol.js";
import type { ConnectionState } from "../state.js";

/** What tabs say to each other. */
export type Talk =
  /** A tab is here, and knows everything up to its cursor. */
  | { kind: "hello"; tab: string; cursor?: string }
  | Welcome
  /** Somebody else has the connection now. */
  | { kind: "leads" }
  | { kind: "event"; event: ServerEvent }
  | { kind: "state"; state: ConnectionState; problem?: ToldProblem; retryIn?: number }
  /** To the tab that leads: one that has taken over meanwhile gets it anew, after what was sent before. */
  | { kind: "send"; leader: string; id: string; message: ClientMessage; timeout: number; mayHaveArrived: boolean }
  | { kind: "settled"; id: string; ack?: Ack; problem?: ToldProblem }
  /** A tab wants the connection that has ended to be made again. */
  | { kind: "connect" };

/** To one tab: who leads, how the connection is, and what it has missed; nothing when that is not known any more. */
export interface Welcome {
  kind: "welcome";
  tab: string;
  leader: string;
  state: ConnectionState;
  cursor?: string;
  missed?: ServerEvent[];
  latest: ServerEvent[];
}

/** An error on its way to another tab. */
export interface ToldProblem {
  code: string;
  message: string;
  mayHaveArrived: boolean;
  messageId: string | undefined;
  closeCode: number | undefined;
}

export function told(problem: AutobotError): ToldProblem {
  const { code, message, mayHaveArrived, messageId, closeCode } = problem;
  return { code, message, mayHaveArrived, messageId, closeCode };
}

export function heard(problem: ToldProblem): AutobotError {
  return new AutobotError(problem.code, problem.message, problem.mayHaveArrived, problem.messageId, problem.closeCode);
}
