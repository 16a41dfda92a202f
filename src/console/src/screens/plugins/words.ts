import type { PluginReport } from "./report";

interface Look {
  readonly tone: "" | "good" | "warn" | "bad";
  readonly meaning: string;
}

const STATES: Readonly<Record<string, Look>> = {
  active: { tone: "good", meaning: "It runs." },
  paused: { tone: "warn", meaning: "It runs, but failed too often and gets no calls for some seconds." },
  starting: { tone: "", meaning: "Its start has not returned yet." },
  failed: { tone: "bad", meaning: "It does not run." },
  shadowed: { tone: "", meaning: "It does not run, because a higher version of it does." },
  disabled: { tone: "", meaning: "An operator disabled it. It stays stopped, also over restarts." },
  quarantined: { tone: "bad", meaning: "It failed too often and gets no calls until it is enabled, reloaded or replaced." },
  removed: { tone: "", meaning: "Its jar is gone. It is listed while something is known of its former generations." },
};

/** How a state looks, and what it means. */
export function lookOf({ state, problem }: PluginReport): Look {
  if (state === "active" && problem !== undefined) {
    return { tone: "warn", meaning: "It runs. A newer jar of it did not start, so this version goes on." };
  }
  return STATES[state] ?? { tone: "", meaning: "" };
}

/** What becomes of a generation that was replaced or removed. */
export const RETIRED: Readonly<Record<string, string>> = {
  draining: "finishes what it does",
  stopped: "ended; its classes stay in memory until the next full garbage collection",
  collected: "nothing of it is left",
  leaked: "something holds on to it, so its classes stay in memory",
};

/** `2 message types and 1 tool`. */
export function counted(count: number, one: string): string {
  return `${count} ${one}${count === 1 ? "" : "s"}`;
}

/** Milliseconds as people compare them: three digits or so. */
export function milliseconds(value: number): string {
  return `${value < 10 ? value.toFixed(1) : Math.round(value).toLocaleString()} ms`;
}

/** What no longer happens when a plugin is disabled. */
export function stopping({ id, types, tools }: PluginReport): string {
  const lost = [
    types.length > 0 ? `messages of the ${types.length === 1 ? "type" : "types"} ${types.join(", ")}` : "",
    tools.length > 0 ? `calls of the ${tools.length === 1 ? "tool" : "tools"} ${tools.join(", ")}` : "",
  ].filter((each) => each !== "");
  const what = lost.length === 0 ? "" : ` Nobody answers ${lost.join(" and ")} then.`;
  return `${id} stops, and stays stopped over restarts until somebody enables it.${what} What it stored stays.`;
}
