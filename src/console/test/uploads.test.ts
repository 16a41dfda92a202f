import { describe, expect, it } from "vitest";
import { HttpProblem, type Progress } from "@/server/http";
import { Uploads, type Destination } from "@/stores/uploads";
import { RecordedHttp, serverOver, settled } from "./doubles";
import { event } from "./events";

interface Sending {
  readonly form: FormData;
  readonly progress: Progress;
  readonly answer: (document: object, more?: object) => void;
  readonly refuse: (problem: Error) => void;
}

/** Takes forms, and answers when the test says so. */
class UploadHttp extends RecordedHttp {
  readonly sending: Sending[] = [];

  override upload<T>(_path: string, form: FormData, progress: Progress, signal?: AbortSignal): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      signal?.addEventListener("abort", () => reject(new HttpProblem("The upload was cancelled.", 0, "ABORTED")));
      const answer = (document: object, more: object = {}) => resolve({ filename: "a.md", documents: [document], ...more } as T);
      this.sending.push({ form, progress, answer, refuse: reject });
    });
  }
}

const FOLLOWED: Destination = { place: "chat", fields: { chat_id: "chat" }, isFollowed: true };
const LISTED: Destination = { place: "knowledge", fields: { collection: "c" }, isFollowed: false };

function made(answers: Record<string, unknown> = {}) {
  const http = new UploadHttp(answers);
  const { channel, server } = serverOver(http);
  const uploads = new Uploads(server);
  return { channel, http, uploads };
}

const file = (name: string) => new File(["x"], name);
const states = (uploads: Uploads) => uploads.all.map(({ name, state }) => `${name} ${state}`);

describe("uploads", () => {
  it("go three at once, the others wait their turn, and what waits can be taken back", async () => {
    const { http, uploads } = made();
    uploads.add(["a", "b", "c", "d", "e"].map(file), LISTED);
    expect(states(uploads)).toEqual(["a sending", "b sending", "c sending", "d waiting", "e waiting"]);

    uploads.all[3]?.cancel();
    http.sending[0]?.answer({ id: "1", state: "uploaded" });
    await settled();
    expect(states(uploads)).toEqual(["b sending", "c sending", "e sending"]);
    expect(http.sending[0]?.form.get("collection")).toBe("c");
  });

  it("are followed until their document can be found, where they are all that shows it", async () => {
    const { http, uploads, channel } = made();
    uploads.add([file("a.md")], FOLLOWED);
    http.sending[0]?.progress(0.5);
    expect(uploads.of("chat")[0]).toMatchObject({ share: 0.5 });
    http.sending[0]?.answer({ id: "1", state: "uploaded" });
    await settled();
    expect(states(uploads)).toEqual(["a.md uploaded"]);

    const details = { document_count: 1, chunks_added: 1 };
    channel.tell(event("knowledge_base_update", { type: "document_added", details, document_id: "1", collection: "c" }));
    expect(states(uploads)).toEqual(["a.md indexed"]);
  });

  it("ask why a document failed, which no event tells by its id", async () => {
    const { http, uploads } = made({ "api/knowledge/documents/1": { id: "1", state: "failed", reason: "No text." } });
    uploads.add([file("a.md")], FOLLOWED);
    http.sending[0]?.answer({ id: "1", state: "uploaded" });
    await expect.poll(() => uploads.all[0]?.reason, { timeout: 5_000 }).toBe("No text.");
    expect(states(uploads)).toEqual(["a.md failed"]);
  });

  it("stay with their problem, and may be sent again in place of what has their name", async () => {
    const { http, uploads } = made();
    uploads.add([file("a.md")], LISTED);
    http.sending[0]?.refuse(new HttpProblem("There is one of this name.", 409, "ALREADY_EXISTS"));
    await settled();
    const [upload] = uploads.all;
    expect(upload).toMatchObject({ state: "failed", code: "ALREADY_EXISTS", reason: "There is one of this name." });

    if (upload) uploads.again(upload, { on_conflict: "version" });
    expect([...(http.sending[1]?.form.keys() ?? [])]).toEqual(["collection", "on_conflict", "file"]);
    expect(states(uploads)).toEqual(["a.md sending"]);
  });

  it("say that the same file was here already", async () => {
    const { http, uploads } = made();
    uploads.add([file("b.md")], LISTED);
    http.sending[0]?.answer({ id: "1", state: "indexed" }, { duplicate_of: "1" });
    await settled();
    expect(uploads.all[0]?.reason).toBe("The same file was here already, as “a.md”.");
  });

  it("are ended in the middle, and no more than 500 are kept", async () => {
    const { uploads } = made();
    uploads.add([file("a.md")], LISTED);
    uploads.all[0]?.cancel();
    await settled();
    expect(states(uploads)).toEqual(["a.md cancelled"]);

    uploads.add(Array.from({ length: 700 }, (_, at) => file(String(at))), LISTED);
    expect(uploads.all).toHaveLength(501);
    expect(uploads.all.at(-1)).toMatchObject({ state: "failed", name: "499 and what came with it (201 in all)" });
  });
});
