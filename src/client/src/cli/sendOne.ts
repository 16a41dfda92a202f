import { answerTo, hasEnd, idOf, isBadEnd } from "./answer.js";
import { messageOf } from "./message.js";
import { Permissions } from "./permissions.js";
import { Printer } from "./printer.js";
import type { Session } from "./session.js";
import { UsageProblem } from "./usage.js";

/** Sends one message, and shows what answers it. */
export async function sendOne(session: Session): Promise<number> {
  const { client, wish, io } = session;
  if (wish.rest.length === 0) {
    throw new UsageProblem("What is to be sent?");
  }
  const message = messageOf(wish.rest.join(" "), wish.chat);
  const id = idOf(message, io.now());
  const permissions = new Permissions(id);
  const printer = new Printer(wish, (line) => io.out(line), () => io.now());
  client.on("event", (event) => {
    const isOthers = event.id === undefined && !wish.isPlain;
    const isRoutine = event.type === "diagnostics_report" && event.re !== id;
    if (permissions.isAbout(event) && !isOthers && !isRoutine) printer.event(event);
  });
  const answered = hasEnd(message) ? answerTo(message, id, session, permissions) : undefined;
  await client.connect();
  const ack = await client.send(message, { id });
  if (answered === undefined) {
    io.err(ack.isAcknowledged ? `acknowledged${ack.isRepeated ? ", and was before" : ""}` : "sent");
    return 0;
  }
  return isBadEnd(await answered) ? 1 : 0;
}
