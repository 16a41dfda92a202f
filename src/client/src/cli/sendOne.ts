import { AutobotError } from "../errors.js";
import type { ServerEvent } from "../protocol.js";
import { UsageProblem } from "./arguments.js";
import { messageOf } from "./message.js";
import { Printer } from "./printer.js";
import type { Session } from "./run.js";

/** Sends one message, and shows what answers it. */
export async function sendOne({ client, wish, io }: Session): Promise<number> {
  if (wish.rest.length === 0) {
    throw new UsageProblem("What is to be sent?");
  }
  const message = messageOf(wish.rest.join(" "), wish.chat);
  const id = message.id ?? `cli-${io.now().getTime().toString(36)}-${Math.random().toString(36).slice(2, 10)}`;
  const printer = new Printer(wish, (line) => io.out(line), () => io.now());
  const answered = answerTo(id, client, wish.wait, message.type === "user_message");
  answered.catch(() => {});
  client.on("event", (event) => {
    if (event.re === id || (wish.isPlain && event.type !== "diagnostics_report")) printer.event(event);
  });
  await client.connect();
  const ack = await client.send(message, { id });
  if (message.type !== "user_message") {
    io.err(ack.isAcknowledged ? `done${ack.isRepeated ? ", and was before" : ""}` : "sent");
    return 0;
  }
  return (await answered).type === "error" ? 1 : 0;
}

/** The event that ends a message of a chat. */
function answerTo(id: string, client: Session["client"], seconds: number, isAwaited: boolean): Promise<ServerEvent> {
  return new Promise((resolve, reject) => {
    const late = new AutobotError("ACK_TIMEOUT", "There is no answer yet. It goes on; look at the chat later.", true, id);
    const timer = isAwaited ? setTimeout(() => reject(late), seconds * 1_000) : undefined;
    const forget = client.on("event", (event) => {
      if ((event.re === id || event.id === undefined) && (event.type === "llm_response" || event.type === "error")) {
        clearTimeout(timer);
        resolve(event);
      }
    });
    client.on("state", ({ state }) => {
      if (state === "closed") {
        clearTimeout(timer);
        forget();
      }
    });
  });
}
