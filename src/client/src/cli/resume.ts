import { isEvent } from "../protocol.js";
import { printable } from "./printer.js";
import { UsageProblem } from "./usage.js";
import type { Session } from "./session.js";
import { tail } from "./tail.js";

/** Why what was missed is not told, by the server's `reason`. */
const REASONS: Readonly<Record<string, string>> = {
  too_old: "What was missed is no longer kept. Read the state anew; the cursor below goes on from now.",
  unreadable: "That is no cursor. Give one as 'tail' and 'resume' print it at their end; the one below goes on from now.",
  other_journal:
    "The cursor is not one of this server's, or is another user's, or of before a backup was restored. Read the state anew; the cursor below goes on from now.",
};

/** Shows what was missed. Ends with it, unless the user wants to follow. */
export async function resume(session: Session): Promise<number> {
  const { client, wish, io } = session;
  if (wish.isPlain || session.cursor.load() === undefined) {
    throw new UsageProblem("Only autobot.v2 resumes, and it needs a cursor: give one, or a --cursor-file that 'tail --cursor-file FILE' has made.");
  }
  const over = new Promise<number>((resolve) => {
    client.on("event", (event) => {
      if (isEvent(event, "resync_required")) {
        io.err(REASONS[event.payload.reason] ?? `What was missed is not told again: ${printable(event.payload.reason)}.`);
        if (!wish.follows) resolve(3);
      } else if (event.type === "resumed" && !wish.follows) {
        resolve(0);
      }
    });
  });
  return Promise.race([over, tail(session)]);
}
