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

/** An element of `GET /api/chats/{id}/messages`. */
export interface ChatMessage {
  id: number;
  role: string;
  content: string;
  model?: string;
  processing_time?: number;
  state: string;
  timestamp: string;
  citations?: Citation[];
  confidence?: number;
}

export interface MessagePage {
  chat_id: string;
  messages: ChatMessage[];
  next?: number;
}
