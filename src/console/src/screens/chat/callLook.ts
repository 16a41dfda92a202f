import type { CallState, ToolCall } from "./steps";

const LOOKS: Record<CallState, { text: string; tone: string }> = {
  waiting: { text: "waiting", tone: "warn" },
  running: { text: "running", tone: "warn" },
  done: { text: "done", tone: "good" },
  failed: { text: "failed", tone: "bad" },
  refused: { text: "refused", tone: "bad" },
  cancelled: { text: "cancelled", tone: "bad" },
  unknown: { text: "how it ended is not known", tone: "bad" },
};

/** How far a call is, in a word or two, and its colour. */
export function callLook(call: ToolCall, isAsking: boolean): { text: string; tone: string } {
  if (isAsking) {
    return { text: "asks for permission", tone: "warn" };
  }
  const wasRefused = call.decision !== undefined && call.decision !== "approved";
  return wasRefused && (call.state === "waiting" || call.state === "refused")
    ? { text: call.decision ?? "", tone: "bad" }
    : LOOKS[call.state];
}
