import { reactive } from "vue";
import type { Server } from "@/server/server";
import { sharedStore } from "@/server/store";
import { newId } from "@/ui/newId";
import { problemText } from "@/ui/problemText";

/** A file on its way into the knowledge base. */
export interface Upload {
  readonly id: string;
  readonly chatId: string;
  readonly name: string;
  /** `sending`, then the document's state: `uploaded`, `parsing`, `chunking`, `indexed`, `failed` or `cancelled`. */
  state: string;
  /** How much was sent: 0 to 1. */
  share: number;
  reason?: string;
  documentId?: string;
  readonly cancel: () => void;
}

interface Document {
  id: string;
  state: string;
  reason?: string;
}

const ENDED = ["indexed", "failed", "cancelled"];
const LOOK_MS = 1_000;
/** As long as a server may take to read a document, twice: fetching it, and what follows. */
const MOST_LOOKS = 300;

/** What the user adds from the chat: how much of it was sent, and then how far its document is. */
export class Uploads {
  readonly all = reactive<Upload[]>([]);

  constructor(private readonly server: Server) {}

  of(chatId: string): Upload[] {
    return this.all.filter((each) => each.chatId === chatId);
  }

  async add(file: File, chatId: string): Promise<void> {
    const aborting = new AbortController();
    const id = newId();
    this.all.push({ id, chatId, name: file.name, state: "sending", share: 0, cancel: () => aborting.abort() });
    const upload = this.all.at(-1) as Upload;
    const form = new FormData();
    form.append("chat_id", chatId);
    form.append("file", file);
    try {
      const progress = (share: number) => void (upload.share = share);
      const answer = await this.server.http.upload<{ documents: Document[] }>("api/files", form, progress, aborting.signal);
      const [document] = answer.documents;
      Object.assign(upload, { share: 1, state: document?.state ?? "indexed", documentId: document?.id });
      await this.follow(upload);
    } catch (problem) {
      Object.assign(upload, { state: aborting.signal.aborted ? "cancelled" : "failed", reason: problemText(problem) });
    }
  }

  dismiss(upload: Upload): void {
    this.all.splice(this.all.indexOf(upload), 1);
  }

  isOver({ state }: Upload): boolean {
    return ENDED.includes(state);
  }

  private async follow(upload: Upload): Promise<void> {
    for (let look = 0; look < MOST_LOOKS && upload.documentId && !this.isOver(upload); look++) {
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
      const { state, reason } = await this.server.http.get<Document>(`api/knowledge/documents/${upload.documentId}`);
      Object.assign(upload, { state, reason });
    }
  }
}

export const useUploads = sharedStore((server) => new Uploads(server));
