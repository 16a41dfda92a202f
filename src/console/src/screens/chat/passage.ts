import type { Http } from "@/server/http";
import type { Citation } from "./rest";

/** A passage of a document, as it is stored. */
export interface Passage {
  readonly heading: string;
  readonly text: string;
}

interface Chunk extends Passage {
  start: number;
  end: number;
}

const PAGE = 200;
/** Documents beyond this many passages are not looked through to their end. */
const MOST_PAGES = 25;

/** The passage that a citation points at; nothing where the document has changed since, or is too long. */
export async function passageOf(http: Http, citation: Citation): Promise<Passage | undefined> {
  const path = `api/knowledge/documents/${encodeURIComponent(citation.document_id)}/chunks`;
  let after: number | undefined;
  for (let page = 0; page < MOST_PAGES; page++) {
    const { chunks, next } = await http.get<{ chunks: Chunk[]; next?: number }>(path, { limit: PAGE, after });
    const found = chunks.find(({ start, end, text }) => isAround(citation, start, end) || text.includes(citation.quote));
    if (found || next === undefined) {
      return found;
    }
    after = next;
  }
  return undefined;
}

function isAround({ start: from, end: to }: Citation, start: number, end: number): boolean {
  return to > from && start <= from && to <= end;
}

/** A text in parts, before, within and after a quotation; all of it before, where it is not found. */
export function around(text: string, quote: string): readonly [string, string, string] {
  const at = quote ? text.indexOf(quote) : -1;
  return at < 0 ? [text, "", ""] : [text.slice(0, at), quote, text.slice(at + quote.length)];
}
