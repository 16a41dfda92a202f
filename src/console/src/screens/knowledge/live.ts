import type { EventPayloads } from "@autobot/client";
import { onUnmounted, watch } from "vue";
import { useServer } from "@/server/server";

/** Many documents may change at once: what is told within this time is read together. */
const SOON_MS = 600;
const PACE_MS = 2_000;

/** What is told when documents come, go, are read, or fail. */
const TOLD: readonly (keyof EventPayloads)[] = [
  "file_uploaded",
  "knowledge_base_update",
  "progress",
  "error",
  "resync_required",
];

/**
 * Reads at once, soon after whatever may have changed documents, and now and then while something is changing that no
 * event tells of; as long as the component is there. The reading tells its problems itself.
 */
export function useLive(read: () => Promise<void>, isChanging: () => boolean): void {
  const server = useServer();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let due = Infinity;
  let isGone = false;

  async function go(): Promise<void> {
    due = Infinity;
    await read();
    if (isChanging()) within(PACE_MS);
  }

  function within(wait: number): void {
    const at = Date.now() + wait;
    if (!isGone && at < due) {
      clearTimeout(timer);
      due = at;
      timer = setTimeout(() => void go(), wait);
    }
  }

  const ends = TOLD.map((type) => server.on(type, () => within(SOON_MS)));
  watch(server.state, (state) => state === "open" && within(SOON_MS));
  onUnmounted(() => {
    isGone = true;
    clearTimeout(timer);
    ends.forEach((end) => end());
  });
  void go();
}
