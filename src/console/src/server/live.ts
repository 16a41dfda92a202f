import type { EventPayloads, ServerEvent } from "@autobot/client";
import { onUnmounted } from "vue";
import { useServer } from "./server";

const WAIT_MS = 250;

/**
 * Reads as soon as there is a connection, and again soon after events that may have changed what is shown; in a
 * component's setup. However many events come, one reading at a time is under way, and a quarter of a second lies
 * between two.
 *
 * @param types the events that matter; what was missed for good and a new connection always do
 * @param concerns which of them matter here; all, when left out
 */
export function useLive(
  types: readonly (keyof EventPayloads)[],
  read: () => Promise<void>,
  concerns: (event: ServerEvent) => boolean = () => true,
): void {
  const server = useServer();
  const { now, soon, stop } = throttled(read);
  const wanted = new Set<string>(types);
  const ends = [
    server.onAny((event) => {
      if (event.type === "resync_required" || (wanted.has(event.type) && concerns(event))) {
        soon();
      }
    }),
    server.channel.on("state", ({ state }) => state === "open" && now()),
    stop,
  ];
  onUnmounted(() => ends.forEach((end) => end()));
  if (server.state.value === "open") {
    now();
  }
}

/** Does something again and again as long as the component is there: for what no event tells. */
export function useEvery(milliseconds: number, act: () => void): void {
  const timer = setInterval(act, milliseconds);
  onUnmounted(() => clearInterval(timer));
}

interface Throttled {
  now: () => void;
  soon: () => void;
  stop: () => void;
}

/** Puts readings off for a moment and makes one of them; never two at a time. */
export function throttled(read: () => Promise<void>, wait = WAIT_MS): Throttled {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isReading = false;
  let isStale = false;

  async function run(): Promise<void> {
    timer = undefined;
    isReading = true;
    await read().catch(() => {});
    isReading = false;
    if (isStale) {
      isStale = false;
      soon();
    }
  }

  function soon(): void {
    if (isReading) {
      isStale = true;
    } else {
      timer ??= setTimeout(() => void run(), wait);
    }
  }

  function now(): void {
    clearTimeout(timer);
    if (isReading) {
      isStale = true;
    } else {
      void run();
    }
  }

  return { now, soon, stop: () => clearTimeout(timer) };
}
