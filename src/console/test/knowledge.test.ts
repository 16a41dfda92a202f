import { describe, expect, it } from "vitest";
import { shallowRef } from "vue";
import { Batch, wordsOf } from "@/screens/knowledge/batch";
import { Collections } from "@/screens/knowledge/collections";
import DocumentActions from "@/screens/knowledge/DocumentActions.vue";
import { DocumentList } from "@/screens/knowledge/documentList";
import { KnowledgeIndex } from "@/screens/knowledge/knowledgeIndex";
import { holds, Passages } from "@/screens/knowledge/passages";
import { HttpProblem } from "@/server/http";
import { DOCUMENT_STATES, lookOf } from "@/stores/documents";
import { recordedServer, settled } from "./doubles";
import { event } from "./events";
import { mounted } from "./mounted";

const collection = (id: string, more: object = {}) => ({ id, name: id, shared: false, own: true, documents: 0, waiting: 0, failed: 0, ...more });
const passage = (start: number) => ({ id: `p${start}`, heading: "", start, end: start + 10, kind: "prose", text: "x" });

describe("states of documents", () => {
  it("are said in words, and only the last three are ends", () => {
    expect(DOCUMENT_STATES.filter((state) => lookOf(state).isOver)).toEqual(["indexed", "failed", "cancelled"]);
    expect(lookOf("indexed")).toMatchObject({ words: "Can be found", tone: "good" });
    expect(lookOf("failed")).toMatchObject({ words: "Failed", tone: "bad" });
    expect(lookOf("of_tomorrow")).toEqual({ words: "of_tomorrow", tone: "", isOver: true });
  });
});

describe("collections", () => {
  const all = [collection("default"), collection("mine"), collection("theirs", { own: false, shared: true })];

  it.each([
    [false, ["default", "mine"], ["mine"]],
    [true, ["default", "mine", "theirs"], ["mine", "theirs"]],
  ])("of an operator (%s) may be changed and deleted: %s, %s", async (isOperator, changed, deleted) => {
    const { server } = recordedServer({ "api/knowledge/collections": { collections: all } });
    const collections = new Collections(server, { isOperator: shallowRef(isOperator) as never });
    await collections.read();
    const of = (may: (each: (typeof all)[number]) => boolean) => all.filter(may).map(({ id }) => id);
    expect(of(({ id }) => collections.mayChange(id))).toEqual(changed);
    expect(of((each) => collections.mayDelete({ ...each, created_at: "" }))).toEqual(deleted);
  });
});

describe("a list of documents", () => {
  it("is read again while one of them has not ended, and is another one with another filter", async () => {
    const { http } = recordedServer({ "api/knowledge/documents": { documents: [{ id: "1", state: "parsing" }] } });
    const list = new DocumentList(http);
    await list.show({});
    expect(list.isChanging).toBe(true);

    http.answers["api/knowledge/documents"] = { documents: [{ id: "1", state: "indexed" }] };
    await list.pages.read();
    expect(list.isChanging).toBe(false);

    http.answers["api/knowledge/documents"] = { documents: [] };
    await list.show({ state: "failed" });
    expect(list.pages.rows.value).toEqual([]);
  });
});

describe("passages", () => {
  it("grow at both ends, and know which of them holds a place", async () => {
    const path = "api/knowledge/documents/d%2F1/chunks";
    const { http } = recordedServer({ [path]: { chunks: [passage(20), passage(30)], first: 2, next: 3 } });
    const passages = new Passages(http, "d/1");
    await passages.open(25);
    expect(passages.rows.value.filter((each) => holds(each, 25)).map(({ id }) => id)).toEqual(["p20"]);

    http.answers[path] = { chunks: [passage(0), passage(10)], first: 0, next: 1 };
    await passages.earlier();
    http.answers[path] = { chunks: [passage(40)], first: 4 };
    await passages.later();
    expect(passages.rows.value.map(({ id }) => id)).toEqual(["p0", "p10", "p20", "p30", "p40"]);
    expect(passages.first.value).toBe(0);
    expect(passages.next.value).toBeUndefined();
  });

  it("hold the place where they begin, and not the one where they end", () => {
    expect([holds(passage(10), 9), holds(passage(10), 10), holds(passage(10), 20), holds(passage(10), undefined)]).toEqual([
      false,
      true,
      false,
      false,
    ]);
  });
});

describe("the progress of a batch", () => {
  it("is forgotten without a connection, for nobody tells its end then", () => {
    const { server, channel } = recordedServer();
    const batch = new Batch(server);
    const progress = { message: "1 of 2 documents are done", percentage: 50, stage: "processing" };
    channel.tell(event("progress", progress));
    expect(batch.progress.value).toEqual(progress);
    channel.breaks();
    expect(batch.progress.value).toBeUndefined();
  });

  it("names the list instead of an address for programs", () => {
    const message = "1 of 2 documents can be found; GET /api/knowledge/documents says why the others cannot";
    expect(wordsOf({ message, percentage: 100, stage: "completed" })).toBe(
      "1 of the 2 documents added last can be found; the list says why the others cannot",
    );
  });
});

describe("what may be done with a document", () => {
  const made = (state: string) => {
    const done: string[] = [];
    const deed = (name: string) => () => Promise.resolve(void done.push(name));
    const list = { retry: deed("retry"), cancel: deed("cancel"), remove: deed("remove") };
    const shown = mounted(DocumentActions, { document: { id: "1", name: "a.md", state }, list }, recordedServer().server);
    return { done, button: (name: string) => shown.querySelector<HTMLButtonElement>(`[data-test=${name}]`) };
  };

  it.each(["uploaded", "parsing", "chunking"])("is to end the work while it is %s", async (state) => {
    const { done, button } = made(state);
    button("cancel")?.click();
    await settled();
    expect(done).toEqual(["cancel"]);
    expect(button("retry")).toBeNull();
  });

  it.each(["failed", "cancelled"])("is to try it again when it is %s", async (state) => {
    const { done, button } = made(state);
    button("retry")?.click();
    await settled();
    expect(done).toEqual(["retry"]);
    expect(button("cancel")).toBeNull();
  });

  it("is neither once it can be found", () => {
    const { button } = made("indexed");
    expect([button("cancel"), button("retry")]).toEqual([null, null]);
    expect(button("remove")).not.toBeNull();
  });
});

describe("the index", () => {
  it("takes it for no failure that somebody else has begun to make it anew, and tells other ones", async () => {
    const { server, http } = recordedServer({ "api/knowledge/index": { state: "rebuilding", percentage: 40 } });
    const index = new KnowledgeIndex(server);
    http.post = () => Promise.reject(new HttpProblem("It is being made anew.", 409, "WRONG_STATE"));
    await index.rebuild();
    expect(index.figures.value).toMatchObject({ percentage: 40 });
    expect(index.isChanging).toBe(true);
    expect(index.note.value).toContain("Somebody had begun already");

    http.post = () => Promise.reject(new HttpProblem("It is not for you.", 403, "FORBIDDEN"));
    await expect(index.rebuild()).rejects.toThrow("not for you");
  });

  it("says how a rebuild ended, well or not", () => {
    const { server, channel } = recordedServer();
    const index = new KnowledgeIndex(server);
    index.listen();
    const details = { document_count: 1, chunks_added: 12 };
    channel.tell(event("knowledge_base_update", { type: "reindexed", details }));
    expect(index.note.value).toBeUndefined();

    channel.tell(event("resumed", { count: 0 }, { cursor: "c" }));
    channel.tell(event("knowledge_base_update", { type: "reindexed", details }));
    expect(index.note.value).toBe("The index was made anew, with 12 passages.");
    channel.tell(event("knowledge_base_update", { type: "reindexed", details: { ...details, chunks_added: 1 } }));
    expect(index.note.value).toBe("The index was made anew, with 1 passage.");

    const message = "The index was not made anew; the server's log says why";
    channel.tell(event("progress", { message, percentage: 100, stage: "completed" }));
    expect(index.note.value).toBe(message);
  });
});
