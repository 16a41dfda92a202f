/** The states of a workflow, in the order in which it comes to them. */
export const STATES = ["pending", "running", "waiting_approval", "cancelling", "completed", "failed", "cancelled"] as const;

const ENDS = new Set(["completed", "failed", "cancelled"]);

export interface Look {
  readonly text: string;
  readonly tone: "" | "good" | "warn" | "bad" | "busy";
  readonly sign: string;
}

const LOOKS: Readonly<Record<string, Look>> = {
  running: { text: "running", tone: "busy", sign: "▶" },
  due: { text: "about to run", tone: "busy", sign: "▶" },
  waiting_approval: { text: "waits for approval", tone: "warn", sign: "?" },
  waiting: { text: "waits for approval", tone: "warn", sign: "?" },
  interrupted: { text: "interrupted", tone: "warn", sign: "?" },
  cancelling: { text: "is being cancelled", tone: "warn", sign: "✕" },
  completed: { text: "completed", tone: "good", sign: "✓" },
  succeeded: { text: "succeeded", tone: "good", sign: "✓" },
  failed: { text: "failed", tone: "bad", sign: "✕" },
  denied: { text: "denied", tone: "bad", sign: "✕" },
  refused: { text: "refused", tone: "bad", sign: "✕" },
  lost: { text: "lost with the server", tone: "bad", sign: "✕" },
  cancelled: { text: "cancelled", tone: "", sign: "✕" },
  skipped: { text: "skipped", tone: "", sign: "–" },
};

/** How a state of a workflow, a step or a call is shown. */
export function lookOf(state: string): Look {
  return LOOKS[state] ?? { text: state.replaceAll("_", " "), tone: "", sign: "○" };
}

export function isEnd(state: string): boolean {
  return ENDS.has(state);
}
