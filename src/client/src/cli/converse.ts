import { randomUUID } from "node:crypto";
import { answerTo, anythingOf, hasEnd, idOf } from "./answer.js";
import { printable } from "./printer.js";
import { messageOf } from "./message.js";
import { inWords } from "./problems.js";
import type { Session } from "./session.js";
import { tail } from "./tail.js";

/** How long is waited, after the end of the input, for what a message brings that has no end: seconds. */
const A_MOMENT = 2;

/**
 * Shows events, and sends what is typed. Ends with the input, once what was typed is answered or `--wait` is over, or by
 * Ctrl-C.
 */
export async function converse(session: Session): Promise<number> {
  const ended = tail(session);
  const sent: Array<Promise<boolean>> = [];
  const typed = (async () => {
    // Lines come faster than answers that would name a chat; the server makes one for an id that is new.
    const chat = session.wish.chat ?? `cli-${randomUUID()}`;
    for await (const line of session.io.lines()) {
      if (line.trim() !== "") sent.push(sendLine(session, line, chat));
    }
    return (await Promise.all(sent)).every((isSent) => isSent) ? 0 : 1;
  })();
  return Promise.race([ended, typed]);
}

async function sendLine(session: Session, line: string, chat: string): Promise<boolean> {
  const { client, wish, io } = session;
  let what = "not sent";
  try {
    const message = messageOf(line, chat);
    const id = idOf(message, io.now());
    const answered = hasEnd(message) ? answerTo(message, id, session) : anythingOf(id, client, Math.min(A_MOMENT, wish.wait));
    await client.send(message, { id });
    what = "not answered";
    await answered;
    return true;
  } catch (problem) {
    io.err(`${what}: ${printable(inWords(problem, wish))}`);
    return false;
  }
}
