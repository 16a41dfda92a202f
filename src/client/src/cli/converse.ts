import { printable } from "./printer.js";
import { messageOf } from "./message.js";
import { tail, type Session } from "./run.js";

/** Shows events, and sends what is typed. Ends with the input, once the server has what was typed, or by Ctrl-C. */
export async function converse(session: Session): Promise<number> {
  const ended = tail(session);
  const sent: Array<Promise<boolean>> = [];
  const typed = (async () => {
    let chat = session.wish.chat;
    session.client.on("event", (event) => {
      // What is said next belongs to the chat that was made for the first line.
      if (event.type === "user_message") chat ??= event.payload.chat_id;
    });
    for await (const line of session.io.lines()) {
      if (line.trim() !== "") sent.push(sendLine(session, line, chat));
    }
    return (await Promise.all(sent)).every((isSent) => isSent) ? 0 : 1;
  })();
  return Promise.race([ended, typed]);
}

async function sendLine({ client, io }: Session, line: string, chat: string | undefined): Promise<boolean> {
  try {
    await client.send(messageOf(line, chat));
    return true;
  } catch (problem) {
    io.err(`not sent: ${printable((problem as Error).message)}`);
    return false;
  }
}
