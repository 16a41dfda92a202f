import { UsageProblem } from "./usage.js";
import type { Session } from "./session.js";
import { tail } from "./tail.js";

/** Shows what was missed. Ends with it, unless the user wants to follow. */
export async function resume(session: Session): Promise<number> {
  const { client, wish, io } = session;
  if (wish.isPlain || session.cursor.load() === undefined) {
    throw new UsageProblem("Only autobot.v2 resumes, and it needs a cursor: give one, or a --cursor-file that 'tail --cursor-file FILE' has made.");
  }
  const over = new Promise<number>((resolve) => {
    client.on("event", (event) => {
      if (event.type === "resync_required") {
        io.err("What was missed is no longer kept. Read the state anew; the cursor below goes on from now.");
        if (!wish.follows) resolve(3);
      } else if (event.type === "resumed" && !wish.follows) {
        resolve(0);
      }
    });
  });
  return Promise.race([over, tail(session)]);
}
