import { answerTo, hasEnd, idOf, isBadEnd } from "./answer.js";
import { UsageProblem } from "./usage.js";
import { messageOf } from "./message.js";
import { Printer } from "./printer.js";
import type { Session } from "./session.js";

/** Sends one message, and shows what answers it. */
export async function sendOne({ client, wish, io }: Session): Promise<number> {
  if (wish.rest.length === 0) {
    throw new UsageProblem("What is to be sent?");
  }
  const message = messageOf(wish.rest.join(" "), wish.chat);
  const id = idOf(message, io.now());
  const printer = new Printer(wish, (line) => io.out(line), () => io.now());
  const answered = hasEnd(message) ? answerTo(message, id, client, wish.wait) : undefined;
  client.on("event", (event) => {
    if (event.re === id || (wish.isPlain && event.type !== "diagnostics_report")) printer.event(event);
  });
  await client.connect();
  const ack = await client.send(message, { id });
  if (answered === undefined) {
    io.err(ack.isAcknowledged ? `acknowledged${ack.isRepeated ? ", and was before" : ""}` : "sent");
    return 0;
  }
  return isBadEnd(await answered) ? 1 : 0;
}
