import type { EventOf, EventPayloads, ServerEvent } from "@autobot/client";

/** Events as the server sends them, with what stands around them. */
export function event<T extends keyof EventPayloads>(
  type: T,
  payload: EventPayloads[T],
  around: Partial<Pick<ServerEvent, "id" | "re" | "cursor" | "ts">> = {},
): EventOf<T> {
  return { type, payload, ...around } as EventOf<T>;
}

export const CHAT = "holiday";
export const RE = `m1@${CHAT}`;
export const ASKED_AT = "2026-01-01T10:00:00.000Z";

export const asked = (re: string | undefined = RE, message = "How many bees?", timestamp = ASKED_AT) =>
  event("user_message", { message, chat_id: CHAT, timestamp }, { re, cursor: "c.1" });

export const piece = (offset: number, text: string, messageId = 2) =>
  event("llm_response_delta", { chat_id: CHAT, message_id: messageId, offset, text }, { re: RE });

export const answered = (response = "Forty thousand.", messageId = 2, re: string | undefined = RE) =>
  event(
    "llm_response",
    { response, chat_id: CHAT, model: "tiny", processing_time: 1, message_id: messageId },
    { re, cursor: "c.2" },
  );

export const message = (id: number, role: string, content: string, state = "complete", timestamp = ASKED_AT) => ({
  id,
  role,
  content,
  state,
  timestamp,
});
