import { shallowRef } from "vue";
import { Reading } from "@/server/reading";
import type { Server } from "@/server/server";
import { countText } from "@/ui/countText";
import type { IndexFigures } from "./rest";

/** The index of all users' documents, for operators. */
export class KnowledgeIndex {
  readonly figures = shallowRef<IndexFigures>();
  private readonly reading = new Reading();
  readonly problem = this.reading.problem;
  /** What became of the wish to make it anew. */
  readonly note = shallowRef<string>();

  constructor(private readonly server: Server) {}

  get isChanging(): boolean {
    const { state, waiting = 0 } = this.figures.value ?? {};
    return state === "rebuilding" || waiting > 0;
  }

  async read(): Promise<void> {
    await this.reading.take(this.server.http.get<IndexFigures>("api/knowledge/index"), (figures) => (this.figures.value = figures));
  }

  /** Begins to make it anew. That somebody was faster is no failure: it is being made anew. */
  async rebuild(): Promise<void> {
    this.note.value = undefined;
    try {
      this.figures.value = await this.server.http.post<IndexFigures>("api/knowledge/reindex");
    } catch (problem) {
      if (!(problem instanceof Error && "code" in problem && problem.code === "WRONG_STATE")) {
        throw problem;
      }
      this.note.value = "Somebody had begun already: it is being made anew.";
      await this.read();
    }
  }

  /** Hears how a rebuild ended that the user asked for; gives what ends that. */
  listen(): () => void {
    const ends = [
      this.server.on("knowledge_base_update", ({ payload }) => {
        if (payload.type === "reindexed" && this.server.isCaughtUp.value) {
          this.note.value = `The index was made anew, with ${countText(payload.details.chunks_added, "passage")}.`;
        }
      }),
      this.server.on("progress", ({ payload }) => {
        if (payload.stage === "completed" && payload.message.includes("not made anew")) {
          this.note.value = payload.message;
        }
      }),
    ];
    return () => ends.forEach((end) => end());
  }
}
