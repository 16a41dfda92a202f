import { AutobotError } from "../errors.js";
import type { Arguments } from "./arguments.js";
import { shownAddress } from "./checks.js";

/** What went wrong, for somebody who types: the client's own words are for programs that go on with it. */
export function inWords(problem: unknown, wish: Arguments): string {
  if (!(problem instanceof AutobotError)) {
    return problem instanceof Error ? problem.message : String(problem);
  }
  const { code, mayHaveArrived, messageId } = problem;
  const address = shownAddress(wish.url);
  if (code === "CONNECT_TIMEOUT" || (code === "ACK_TIMEOUT" && !mayHaveArrived)) {
    return `No connection to ${address} within ${wish.wait} s. Is the server running there?`;
  }
  if (code === "CLOSED" && !mayHaveArrived && messageId !== undefined) {
    return `The connection to ${address} ended before it could be sent. Start the program again to send it.`;
  }
  return problem.message;
}
