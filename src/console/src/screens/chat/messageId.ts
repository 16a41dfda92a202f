import { newId } from "@/ui/newId";

/**
 * The id of a message that says which chat it is for. Events that the message leads to carry it as `re`, so whoever
 * hears them knows the chat, in every tab and after a reload; the events themselves do not all name one.
 */
export function messageIdFor(chatId: string): string {
  return `${newId()}@${chatId}`;
}

/** The chat of an event, where a console sent the message that led to it. */
export function chatOf(re: string | undefined): string | undefined {
  const at = re?.indexOf("@") ?? -1;
  return at < 0 ? undefined : re?.slice(at + 1);
}
