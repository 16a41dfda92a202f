import { Pages } from "@/server/pages";
import type { Http } from "@/server/http";
import { lookOf, type KnowledgeDocument } from "@/stores/documents";

const LIMIT = 100;
const PATH = "api/knowledge/documents";

/** Which documents are shown; all of them without a collection and a state. */
export interface Filter {
  collection?: string | undefined;
  state?: string | undefined;
}

/** What may be done with a document. */
export interface DocumentDeeds {
  retry(document: KnowledgeDocument): Promise<void>;
  cancel(document: KnowledgeDocument): Promise<void>;
  remove(document: KnowledgeDocument): Promise<void>;
}

/** Documents, the newest first, and what may be done with them. */
export class DocumentList implements DocumentDeeds {
  readonly pages = new Pages<KnowledgeDocument>((before) => this.page(before));
  private filter: Filter = {};

  constructor(private readonly http: Http) {}

  async show(filter: Filter): Promise<void> {
    this.filter = filter;
    this.pages.clear();
    await this.pages.read();
  }

  get isChanging(): boolean {
    return this.pages.rows.value.some(({ state }) => !lookOf(state).isOver);
  }

  async retry({ id }: KnowledgeDocument): Promise<void> {
    this.changed(await this.http.post<KnowledgeDocument>(`${pathOf(id)}/retry`));
  }

  async cancel({ id }: KnowledgeDocument): Promise<void> {
    this.changed(await this.http.post<KnowledgeDocument>(`${pathOf(id)}/cancel`));
  }

  async remove({ id }: KnowledgeDocument): Promise<void> {
    await this.http.delete(pathOf(id));
    this.pages.update((rows) => rows.splice(0, rows.length, ...rows.filter((each) => each.id !== id)));
  }

  private changed(document: KnowledgeDocument): void {
    this.pages.update((rows) => rows.forEach((each, at) => each.id === document.id && (rows[at] = document)));
  }

  private async page(before: number | undefined): Promise<{ rows: KnowledgeDocument[]; next?: number | undefined }> {
    const query = { ...this.filter, limit: LIMIT, before };
    const { documents, next } = await this.http.get<{ documents: KnowledgeDocument[]; next?: number }>(PATH, query);
    return { rows: documents, next };
  }
}

/** Where a document is read. */
export function pathOf(id: string): string {
  return `${PATH}/${encodeURIComponent(id)}`;
}
