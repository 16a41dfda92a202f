import type { Approval } from "@/stores/approvals";
import { isEnd } from "@/workflows/states";
import type { Step, StepCall, Story } from "@/workflows/workflow";

/** A step with all that happened for it. */
export interface TimelineStep {
  readonly step: Step;
  /** What it did, in order. */
  readonly calls: readonly StepCall[];
  /** What was asked for it and answered, in order. */
  readonly decided: readonly Approval[];
  /** What is asked for it now. */
  readonly open: Approval | undefined;
  /** Whether the workflow is at it. */
  readonly isCurrent: boolean;
  /** When it began and ended; without an end it goes on. */
  readonly span: { readonly from: string; readonly to: string | undefined } | undefined;
}

export interface Timeline {
  readonly steps: readonly TimelineStep[];
  /** Answers to what was asked in between and is not known to belong to any one step. */
  readonly others: readonly Approval[];
}

/** Puts together what the server tells apart: steps, calls of tools, and questions. */
export function timelineOf({ view, calls, approvals }: Story): Timeline {
  const { workflow } = view;
  const inOrder = [...calls].reverse();
  const asked = [...approvals].reverse();
  const placed = new Set<Approval>();
  const steps = view.steps.map((step) => {
    const token = `${workflow.workflow_id}/${step.number}`;
    const own = inOrder.filter((call) => call.effect_token === token);
    const questions = asked.filter((approval) => belongs(approval, step, token, own));
    questions.forEach((approval) => placed.add(approval));
    return {
      step,
      calls: own.filter(hasComeToIt),
      decided: questions.filter(({ state }) => state !== "open"),
      open: questions.find(({ state }) => state === "open"),
      isCurrent: !isEnd(workflow.state) && step.number === workflow.current_step,
      span: spanOf(step),
    };
  });
  return { steps, others: asked.filter((approval) => !placed.has(approval)) };
}

/** What waits for a person, or was refused, did nothing: its question is shown. */
function hasComeToIt({ began_at: beganAt, state }: StepCall): boolean {
  return beganAt !== undefined || !["waiting", "refused", "cancelled"].includes(state);
}

function belongs(approval: Approval, step: Step, token: string, calls: readonly StepCall[]): boolean {
  const { approval_id: id, used_by: usedBy } = approval;
  return id === step.approval_id || usedBy === token || calls.some((call) => call.approval_id === id);
}

/** The times of the last try; a skipped step, and one that waits before its first try, has none. */
function spanOf({ state, started_at: from, ended_at: to }: Step): TimelineStep["span"] {
  if (from === undefined || (to === undefined && state !== "running")) {
    return undefined;
  }
  return { from, to };
}
