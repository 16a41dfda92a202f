import type { Channel } from "./channel.js";
import { environmentWith } from "./environment.js";
import { AutobotError } from "./errors.js";
import type { EventPayloads } from "./generated/events.js";
import { isEvent, type ClientMessage, type EventOf } from "./protocol.js";

/**
 * Sends a question and waits for the event that answers it, such as `chat_history` for `chat_history`. When the line is
 * lost after the server took the question and before its answer came, it is asked again.
 *
 * Settled by the answer, by the server's error, after the time limit (milliseconds; default 30 000), or when the client
 * is closed. A plain server's answer is the next event of the type, whoever asked.
 */
export function ask<T extends keyof EventPayloads>(
  channel: Channel,
  question: ClientMessage,
  answer: T,
  timeout = 30_000,
): Promise<EventOf<T>> {
  const environment = environmentWith();
  const id = question.id ?? environment.newId();
  return new Promise<EventOf<T>>((resolve, reject) => {
    const refuse = (problem: unknown) => settle(() => reject(problem));
    const deadline = environment.setTimeout(() => refuse(unanswered("ACK_TIMEOUT", answer, id)), timeout);
    const forget = [
      channel.on("event", (event) => {
        if (isEvent(event, answer) && (event.re === id || event.id === undefined)) {
          settle(() => resolve(event));
        }
      }),
      channel.on("state", ({ state }) => {
        if (state === "open") send();
        if (state === "closed") refuse(unanswered("CLOSED", answer, id));
      }),
    ];
    const settle = (how: () => void) => {
      environment.clearTimeout(deadline);
      forget.forEach((each) => each());
      how();
    };
    const send = () => void channel.send(question, { id, timeout }).catch(refuse);
    send();
  });
}

function unanswered(code: string, answer: string, id: string): AutobotError {
  return new AutobotError(code, `No '${answer}' came to answer the question. Ask it again.`, true, id);
}
