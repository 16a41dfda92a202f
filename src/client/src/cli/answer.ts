import type { AutobotClient } from "../client.js";
import { AutobotError } from "../errors.js";
import { isEvent, type ClientMessage, type ServerEvent } from "../protocol.js";
import { Permissions } from "./permissions.js";
import type { Session } from "./session.js";

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

/** Whether an event that is about a message ends it. A command that is refused has no other end that names it. */
function isEnd(event: ServerEvent, message: ClientMessage): boolean {
  return event.type === ENDS[message.type] || event.type === "error" || (message.type === "command_execute" && isRefusal(event));
}

function isRefusal(event: ServerEvent): boolean {
  return isEvent(event, "user_permission_resolved") && !event.payload.approved;
}

/** Whether a message did not end well. */
export function isBadEnd(event: ServerEvent): boolean {
  return isRefusal(event) || event.type === "error" || (event.type === "command_execution_end" && event.payload.status !== "success");
}

/** A message has arrived, and its end has not: no fault of the connection, and so without a code. */
class Unanswered extends Error {}

/**
 * The event that ends a message; rejects after `--wait`, and when the client is closed. Nobody need wait. It is told at
 * once when the message waits for somebody's permission.
 */
export function answerTo(
  message: ClientMessage,
  id: string,
  { client, wish, io }: Session,
  permissions = new Permissions(id),
): Promise<ServerEvent> {
  const answer = new Promise<ServerEvent>((resolve, reject) => {
    const settle = (how: () => void) => {
      clearTimeout(timer);
      forget.forEach((each) => each());
      how();
    };
    const timer = setTimeout(() => settle(() => reject(unanswered(wish.wait, permissions))), wish.wait * 1_000);
    const forget = [
      client.on("event", (event) => {
        if (!permissions.isAbout(event)) return;
        const question = permissions.heard(event);
        if (question !== undefined) io.err(question);
        if (isEnd(event, message)) settle(() => resolve(event));
      }),
      client.on("state", ({ state }) => {
        if (state === "closed") settle(() => reject(new AutobotError("CLOSED", "The connection ended before the answer.", true, id)));
      }),
    ];
  });
  answer.catch(() => {});
  return answer;
}

function unanswered(seconds: number, permissions: Permissions): Unanswered {
  const later = "look at the chat later, or watch by 'tail'.";
  return permissions.waiting === undefined
    ? new Unanswered(`There is no answer within ${seconds} s. It goes on; ${later}`)
    : new Unanswered(`There is no answer within ${seconds} s. ${permissions.waiting} For what comes of it, ${later}`);
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
