import { AutobotError } from "../errors.js";
import type { StateChange } from "../state.js";
import { shownAddress } from "./checks.js";
import { printable } from "./printer.js";
import { asksForToken } from "./refusal.js";
import type { Session } from "./session.js";

/**
 * Tells how the connection is. Rejects when the server takes nobody without a token, and none was given; else it never
 * settles. Until a try succeeds, each that fails is told only once it is known that this was not the reason.
 */
export function told(session: Session): Promise<never> {
  const { client, wish } = session;
  return new Promise((_, reject) => {
    let isOpen = wish.token !== undefined;
    client.on("state", (change) => {
      if (isOpen || change.state !== "reconnecting") {
        isOpen ||= change.state !== "connecting";
        tell(change, session);
        return;
      }
      void asksForToken(wish.url).then((asks) => {
        if (asks) {
          reject(new AutobotError("UNAUTHENTICATED", "The server asks for a token. Give one by --token-file FILE or AUTOBOT_TOKEN."));
        } else if (client.state !== "closed") {
          tell(change, session);
        }
      });
    });
  });
}

function tell({ state, problem, retryIn }: StateChange, { wish, io }: Session): void {
  const why = problem ? ` (${printable(problem.message)})` : "";
  const when = retryIn === undefined ? "" : `, next try in ${(retryIn / 1_000).toFixed(1)} s`;
  const where = state === "connecting" || state === "reconnecting" ? ` to ${printable(shownAddress(wish.url))}` : "";
  if (wish.command !== "send" || problem) {
    io.err(`${state}${where}${why}${when}`);
  }
}
