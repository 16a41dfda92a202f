import type { ToolCall } from "./turn";

/** How far a call is, in a word or two, and its colour. */
export function callLook(call: ToolCall, isAsking: boolean): { text: string; tone: string } {
  if (isAsking) {
    return { text: "asks for permission", tone: "warn" };
  }
  if (call.output !== undefined) {
    return call.isSuccess ? { text: "done", tone: "good" } : { text: "failed", tone: "bad" };
  }
  if (call.decision !== undefined && call.decision !== "approved") {
    return { text: call.decision, tone: "bad" };
  }
  return { text: "running", tone: "warn" };
}
