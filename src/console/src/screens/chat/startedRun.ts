import type { ServerEvent } from "@autobot/client";
import type { Turn } from "./turn";

/** The events that tell how far a workflow is. */
export const TELLING = [
  "workflow_started",
  "workflow_step_started",
  "workflow_step_completed",
  "workflow_approval_required",
  "workflow_approval_resolved",
  "workflow_completed",
  "workflow_failed",
  "workflow_cancelled",
] as const;

/** Whether an event tells of a workflow. */
export function tellsOf({ payload }: ServerEvent, workflowId: string): boolean {
  return payload !== undefined && "workflow_id" in payload && payload.workflow_id === workflowId;
}

const UUID = /\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/i;

/** The workflow that a turn's `/run NAME` has started: its answer has the id, in history as well. */
export function startedRunOf({ question, answer, model, state }: Turn): string | undefined {
  const isRun = /^\s*\/run\s/i.test(question) && model === "autobot" && state === "complete";
  return isRun ? UUID.exec(answer)?.[0] : undefined;
}
