import type { EventPayloads } from "@autobot/client";

export type Citation = NonNullable<EventPayloads["llm_response"]["citations"]>[number];

/** An element of `GET /api/chats`. */
export interface ChatSummary {
  id: string;
  title: string;
  created_at: string;
  updated_at: string;
  message_count: number;
}

export interface ChatPage {
  chats: ChatSummary[];
  next?: number;
}

/** What `GET /api/chats/{id}/messages` gives; the event of the same request says the same. */
export type MessagePage = EventPayloads["chat_history"];

export type ChatMessage = MessagePage["messages"][number];

export type StoredStep = NonNullable<ChatMessage["steps"]>[number];
