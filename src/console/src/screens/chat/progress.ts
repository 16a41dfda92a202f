import type { Approval } from "@/stores/approvals";
import { isOver, type Judged, type Step, type ToolCall } from "./steps";
import { isPending, type Turn } from "./turn";

/** Finds an approval by its id, as far as approvals are known. */
export type FindApproval = (approvalId: string) => Approval | undefined;

/** Whether a call goes on only when a person allows it. The inbox may know of the question a moment later than the chat. */
export function asksFor(call: ToolCall, approval: Approval | undefined): boolean {
  const mayAsk = call.approvalId !== undefined && call.decision === undefined && !isOver(call);
  return mayAsk && (approval ? approval.state === "open" : call.state === "waiting");
}

/** How a call was judged, by the question that it led to: only what is to be asked about asks. */
export function judgedBy(approval: Approval | undefined): Judged | undefined {
  return approval && { verdict: "ask", risk: approval.risk, rule: approval.rule };
}

/** What is being done for an answer, in a few words; nothing when nothing is, or when nobody can know. */
export function progressOf(turn: Turn, find: FindApproval, isConnected: boolean): string | undefined {
  if (!isConnected || !isPending(turn) || turn.state === "sending") {
    return undefined;
  }
  const calls = turn.steps.filter(isCall);
  if (calls.some((call) => asksFor(call, call.approvalId === undefined ? undefined : find(call.approvalId)))) {
    return "Waiting for permission…";
  }
  const running = calls.filter((call) => call.state === "running" || (!isOver(call) && call.live !== "")).at(-1);
  return running ? `Running ${running.tool || "a command"}…` : "Working on the answer…";
}

function isCall(step: Step): step is ToolCall {
  return step.kind === "call";
}
