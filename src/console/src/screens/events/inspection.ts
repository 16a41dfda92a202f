import { onScopeDispose, shallowRef, watch } from "vue";
import { go, hashOf } from "@/shell/router";
import { saveFile } from "@/ui/saveFile";
import { lineOf } from "./entry";
import { filterOf, pathOf, type Filter } from "./filter";
import type { EventLog } from "./log";
import { EventView } from "./view";

/** While somebody types, the address is not written for each letter. */
const PAUSE_MS = 300;

/** A view of a log whose filter stands in the address: `path`, behind `base`. */
export function useInspection(log: EventLog, base: readonly string[], path: () => readonly string[]) {
  const view = new EventView(log);
  const filter = shallowRef<Filter>(filterOf(path()));
  let timer: ReturnType<typeof setTimeout> | undefined;
  view.show(filter.value);

  /** A link, or the browser's buttons, have led to another filter. */
  watch(path, (now) => {
    const told = filterOf(now);
    if (pathOf(told).join("/") !== pathOf(filter.value).join("/")) {
      clearTimeout(timer);
      filter.value = told;
      view.show(told);
    }
  });

  onScopeDispose(() => {
    clearTimeout(timer);
    view.close();
  });

  return {
    view,
    filter,
    change(wanted: Filter): void {
      filter.value = wanted;
      view.show(wanted);
      clearTimeout(timer);
      timer = setTimeout(() => go(hashOf("events", ...base, ...pathOf(wanted)), true), PAUSE_MS);
    },
    /** Saves what is shown, a line of JSON for each. */
    save(): void {
      const lines = view.all().map((entry) => `${lineOf(entry)}\n`);
      const time = new Date().toISOString().replace(/[:.]/g, "-");
      saveFile(new Blob(lines, { type: "application/x-ndjson" }), `events-${time}.ndjson`);
    },
  };
}
