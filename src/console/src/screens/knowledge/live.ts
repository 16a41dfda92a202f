import type { EventPayloads } from "@autobot/client";
import { useEvery, useLive } from "@/server/live";

const PACE_MS = 2_000;

/** What is told when documents come, go, are read, or fail. */
const TOLD: readonly (keyof EventPayloads)[] = ["file_uploaded", "knowledge_base_update", "progress", "error"];

/**
 * Reads soon after whatever may have changed documents, and every two seconds while something is changing that no event
 * tells of; in a component's setup. Progress, which is told five times a second, counts as the beginning of a change only.
 */
export function useLiveDocuments(read: () => Promise<void>, isChanging: () => boolean): void {
  useLive(TOLD, read, ({ type }) => type !== "progress" || !isChanging());
  useEvery(PACE_MS, () => isChanging() && void read());
}
