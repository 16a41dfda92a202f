import type { EventPayloads } from "@autobot/client";

/** An element of `GET /api/knowledge/collections`. */
export interface Collection {
  id: string;
  name: string;
  shared: boolean;
  own: boolean;
  /** How many documents of it can be found, wait or are being read, have failed. */
  documents: number;
  waiting: number;
  failed: number;
  created_at: string;
}

/** An element of `GET /api/knowledge/documents/{id}/chunks`. */
export interface Passage {
  id: string;
  heading: string;
  start: number;
  end: number;
  kind: string;
  text: string;
}

export interface PassagePage {
  chunks: Passage[];
  first: number;
  next?: number;
}

/** `GET /api/knowledge/index`. */
export interface IndexFigures {
  state: string;
  documents: number;
  waiting: number;
  failed: number;
  chunks: number;
  indexed_chunks: number;
  percentage?: number;
  model?: string;
  warning?: string;
}

/** What `POST /api/knowledge/search` answers. */
export type SearchResults = EventPayloads["knowledge_results"];
export type SearchResult = SearchResults["results"][number];
