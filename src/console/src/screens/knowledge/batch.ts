import type { EventPayloads } from "@autobot/client";
import { shallowRef } from "vue";
import type { Server } from "@/server/server";
import { sharedStore } from "@/server/store";

export type Progress = EventPayloads["progress"];

/** How long the end of it is shown. */
const KEPT_MS = 15_000;

/** How far the user's documents are that wait or are being read, and an index that is made anew. */
export class Batch {
  readonly progress = shallowRef<Progress>();
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(server: Server) {
    server.on("progress", ({ payload }) => this.take(payload));
    // A server that begins anew tells anew how far it is, if there is still something to do.
    server.channel.on("state", ({ state }) => state !== "open" && this.forget());
  }

  private take(progress: Progress): void {
    clearTimeout(this.timer);
    this.progress.value = progress;
    if (progress.stage === "completed") {
      this.timer = setTimeout(() => this.forget(), KEPT_MS);
    }
  }

  private forget(): void {
    this.progress.value = undefined;
  }
}

/**
 * The server's words, for somebody who looks at the list that they send programs to. They speak of what was added last,
 * not of all that is there.
 */
export function wordsOf({ message }: Progress): string {
  return message
    .replace(/; GET \S+ says why/, "; the list says why")
    .replace(/of 1 documents/, "of the 1 document added last")
    .replace(/of (\d+) documents/, "of the $1 documents added last");
}

export const useBatch = sharedStore((server) => new Batch(server));
