/** An element of `GET /api/knowledge/documents`. */
export interface KnowledgeDocument {
  id: string;
  name: string;
  collection: string;
  file_id?: string;
  size?: number;
  url?: string;
  state: string;
  reason?: string;
  note?: string;
  warning?: string;
  chunks: number;
  attempts: number;
  created_at: string;
  updated_at: string;
}

/** How a state is shown. */
export interface StateLook {
  readonly words: string;
  readonly tone: "" | "good" | "bad";
  /** Whether nothing follows by itself. */
  readonly isOver: boolean;
}

const LOOKS: Readonly<Record<string, StateLook>> = {
  waiting: { words: "Waits to be sent", tone: "", isOver: false },
  sending: { words: "Uploading", tone: "", isOver: false },
  uploaded: { words: "Waits to be read", tone: "", isOver: false },
  parsing: { words: "Is being read", tone: "", isOver: false },
  chunking: { words: "Is being indexed", tone: "", isOver: false },
  indexed: { words: "Can be found", tone: "good", isOver: true },
  failed: { words: "Failed", tone: "bad", isOver: true },
  cancelled: { words: "Cancelled", tone: "", isOver: true },
};

/** How a document's state, or an upload's, is shown; one that is not known as the server says it. */
export function lookOf(state: string): StateLook {
  return LOOKS[state] ?? { words: state, tone: "", isOver: true };
}

/** What a user may filter by, in the order in which documents go through it. */
export const DOCUMENT_STATES = ["uploaded", "parsing", "chunking", "indexed", "failed", "cancelled"] as const;
