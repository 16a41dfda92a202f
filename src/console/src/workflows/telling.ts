import type { ServerEvent } from "@autobot/client";

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
