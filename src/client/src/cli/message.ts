import { isObject } from "../json.js";
import type { ClientMessage } from "../protocol.js";
import { UsageProblem } from "./usage.js";

/**
 * The message that a text stands for: JSON as it is, anything else said in a chat.
 *
 * @throws UsageProblem
 */
export function messageOf(text: string, chat: string | undefined): ClientMessage {
  if (!text.trimStart().startsWith("{")) {
    return { type: "user_message", payload: chat === undefined ? { message: text } : { message: text, chat_id: chat } };
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (problem) {
    throw new UsageProblem(`This is no JSON: ${(problem as Error).message}`);
  }
  if (!isObject(value) || typeof value["type"] !== "string") {
    throw new UsageProblem("A message is an object with a text field 'type'.");
  }
  return value as unknown as ClientMessage;
}
