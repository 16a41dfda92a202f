import { reactive } from "vue";
import type { Server } from "@/server/server";
import { sharedStore } from "@/server/store";
import { newId } from "@/ui/newId";
import { problemText } from "@/ui/problemText";
import { lookOf, type KnowledgeDocument } from "./documents";

/** Where files go, and where their uploads are shown. */
export interface Destination {
  /** Names where they are shown. */
  readonly place: string;
  /** Fields of the form, beside the file. */
  readonly fields: Readonly<Record<string, string>>;
  /** Whether an upload is kept until its document has ended; else it goes once it is taken in. */
  readonly isFollowed: boolean;
}

/** A file on its way into the knowledge base. */
export interface Upload {
  readonly id: string;
  readonly name: string;
  readonly file: File;
  readonly to: Destination;
  /** `waiting`, `sending`, then the document's state. */
  state: string;
  /** How much was sent: 0 to 1. */
  share: number;
  reason?: string | undefined;
  /** The server's code of what went wrong. */
  code?: string | undefined;
  documentId?: string | undefined;
  cancel: () => void;
}

interface TakenFile {
  filename: string;
  documents: KnowledgeDocument[];
  duplicate_of?: string;
}

/** A server takes four of a user at once. */
const MOST_AT_ONCE = 3;
const MOST_KEPT = 500;
const LOOK_MS = 1_000;
const LOOKS_AT_ONCE = 5;

/** What the user adds: how much of it was sent, and then how far its document is. */
export class Uploads {
  readonly all = reactive<Upload[]>([]);
  private timer: ReturnType<typeof setTimeout> | undefined;
  private turn = 0;

  constructor(private readonly server: Server) {
    server.on("knowledge_base_update", ({ payload }) => {
      const upload = payload.type === "document_added" && this.followed().find((each) => each.documentId === payload.document_id);
      if (upload) upload.state = "indexed";
    });
  }

  of(place: string): Upload[] {
    return this.all.filter((each) => each.to.place === place);
  }

  add(files: readonly File[], to: Destination): void {
    const room = Math.max(0, MOST_KEPT - this.all.length);
    for (const file of files.slice(0, room)) {
      const id = newId();
      this.all.push({ id, name: file.name, file, to, state: "waiting", share: 0, cancel: () => this.end(id) });
    }
    this.refuse(files.slice(room), to);
    this.sendNext();
  }

  /** Sends a file once more; with `on_conflict: version` in place of the one that has its name. */
  again(upload: Upload, more: Readonly<Record<string, string>> = {}): void {
    this.dismiss(upload);
    this.add([upload.file], { ...upload.to, fields: { ...upload.to.fields, ...more } });
  }

  dismiss(upload: Upload): void {
    const at = this.all.findIndex(({ id }) => id === upload.id);
    if (at >= 0) this.all.splice(at, 1);
  }

  private refuse(late: readonly File[], to: Destination): void {
    const [file] = late;
    if (file) {
      const reason = `${MOST_KEPT} files are the most here at once. Hide those that have ended, and add these again then.`;
      const name = `${file.name} and what came with it (${late.length} in all)`;
      this.all.push({ id: newId(), name, file, to, state: "failed", share: 0, reason, code: "BAD_FIELD", cancel: () => {} });
    }
  }

  private end(id: string): void {
    const waiting = this.all.find((each) => each.id === id && each.state === "waiting");
    if (waiting) this.dismiss(waiting);
  }

  private sendNext(): void {
    const sending = this.all.filter(({ state }) => state === "sending").length;
    const next = this.all.filter(({ state }) => state === "waiting").slice(0, Math.max(0, MOST_AT_ONCE - sending));
    next.forEach((upload) => void this.send(upload).finally(() => this.sendNext()));
  }

  private async send(upload: Upload): Promise<void> {
    const aborting = new AbortController();
    Object.assign(upload, { state: "sending", cancel: () => aborting.abort() });
    const form = new FormData();
    Object.entries(upload.to.fields).forEach(([name, value]) => form.append(name, value));
    form.append("file", upload.file);
    try {
      const progress = (share: number) => void (upload.share = share);
      this.taken(upload, await this.server.http.upload<TakenFile>("api/files", form, progress, aborting.signal));
    } catch (problem) {
      fail(upload, problem, aborting.signal.aborted ? "cancelled" : "failed");
    }
  }

  private taken(upload: Upload, { documents, filename, duplicate_of: duplicateOf }: TakenFile): void {
    const [document] = documents;
    const reason = duplicateOf === undefined ? undefined : `The same file was here already, as “${filename}”.`;
    Object.assign(upload, { share: 1, state: document?.state ?? "indexed", documentId: document?.id, reason });
    if (!upload.to.isFollowed && reason === undefined) {
      this.dismiss(upload);
    }
    this.lookSoon();
  }

  private followed(): Upload[] {
    return this.all.filter(({ documentId, state }) => documentId !== undefined && !lookOf(state).isOver);
  }

  private lookSoon(): void {
    if (this.followed().length > 0) {
      this.timer ??= setTimeout(() => {
        this.timer = undefined;
        void this.look().then(() => this.lookSoon());
      }, LOOK_MS);
    }
  }

  /** Reads a few in turn: events do not tell that a document is being read, or has failed. */
  private async look(): Promise<void> {
    const all = this.followed();
    const from = this.turn % Math.max(1, all.length);
    this.turn = from + LOOKS_AT_ONCE;
    await Promise.all(all.slice(from, from + LOOKS_AT_ONCE).map((each) => this.lookAt(each)));
  }

  private async lookAt(upload: Upload): Promise<void> {
    try {
      const { state, reason } = await this.server.http.get<KnowledgeDocument>(`api/knowledge/documents/${upload.documentId}`);
      Object.assign(upload, { state, reason: reason ?? upload.reason });
    } catch (problem) {
      // Without a connection it is looked at later; what was removed has ended.
      if (codeOf(problem) === "NOT_FOUND") fail(upload, problem, "cancelled");
    }
  }
}

function fail(upload: Upload, problem: unknown, state = "failed"): void {
  Object.assign(upload, { state, reason: problemText(problem), code: codeOf(problem) });
}

function codeOf(problem: unknown): string {
  return problem instanceof Error && "code" in problem ? String(problem.code) : "";
}

export const useUploads = sharedStore((server) => new Uploads(server));
