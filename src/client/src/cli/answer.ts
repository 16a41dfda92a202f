import type { AutobotClient } from "../client.js";
import { AutobotError } from "../errors.js";
import type { ClientMessage, ServerEvent } from "../protocol.js";

/** An id for a message that has none. */
export function idOf(message: ClientMessage, now: Date): string {
  return message.id ?? `cli-${now.getTime().toString(36)}-${Math.random().toString(36).slice(2, 10)}`;
}

/** What ends the messages that bring more than their ack; `error` ends each. */
const ENDS: Readonly<Record<string, string>> = { user_message: "llm_response", command_execute: "command_execution_end" };

/** Whether a message has an end that can be waited for. */
export function hasEnd(message: ClientMessage): boolean {
  return Object.hasOwn(ENDS, message.type);
}

/** Whether a message did not end well. */
export function isBadEnd(event: ServerEvent): boolean {
  return event.type === "error" || (event.type === "command_execution_end" && event.payload.status !== "success");
}

/** The event that ends a message; rejects after a time, and when the client is closed. Nobody need wait. */
export function answerTo(message: ClientMessage, id: string, client: AutobotClient, seconds: number): Promise<ServerEvent> {
  const answer = new Promise<ServerEvent>((resolve, reject) => {
    const late = new AutobotError("ACK_TIMEOUT", "There is no answer yet. It goes on; look at the chat later, or watch by 'tail'.", true, id);
    const settle = (how: () => void) => {
      clearTimeout(timer);
      forget.forEach((each) => each());
      how();
    };
    const timer = setTimeout(() => settle(() => reject(late)), seconds * 1_000);
    const forget = [
      client.on("event", (event) => {
        if ((event.re === id || event.id === undefined) && (event.type === ENDS[message.type] || event.type === "error")) {
          settle(() => resolve(event));
        }
      }),
      client.on("state", ({ state }) => {
        if (state === "closed") settle(() => reject(new AutobotError("CLOSED", "The connection ended before the answer.", true, id)));
      }),
    ];
  });
  answer.catch(() => {});
  return answer;
}

/** The first event that a message brings but its ack, or nothing within a time: most messages have no answer. */
export function anythingOf(id: string, client: AutobotClient, seconds: number): Promise<void> {
  return new Promise((resolve) => {
    const settle = () => {
      clearTimeout(timer);
      forget();
      resolve();
    };
    const timer = setTimeout(settle, seconds * 1_000);
    const forget = client.on("event", (event) => {
      if (event.re === id && event.type !== "ack") settle();
    });
  });
}
