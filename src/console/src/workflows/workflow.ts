import type { Approval } from "@/stores/approvals";

/** An element of `GET /api/workflows`. */
export interface Workflow {
  workflow_id: string;
  name: string;
  version: number;
  user: string;
  state: string;
  current_step: number;
  total_steps: number;
  created_at: string;
  started_at?: string;
  ended_at?: string;
  error?: string;
  reason?: string;
  goal_id?: string;
}

/** A step of `GET /api/workflows/{id}`. */
export interface Step {
  number: number;
  step_id: string;
  description: string;
  tool?: string;
  state: string;
  attempts: number;
  approval_id?: string;
  started_at?: string;
  ended_at?: string;
  seconds?: number;
  result?: string;
  error?: string;
  ignored: boolean;
}

export interface WorkflowView {
  workflow: Workflow;
  inputs: Record<string, unknown>;
  steps: Step[];
  output?: { value: unknown };
  definition: string;
}

/** A call of a tool of a workflow, of `GET /api/tools/calls`. */
export interface StepCall {
  call_id: string;
  tool: string;
  summary: string;
  risk: string;
  verdict: string;
  rule: string;
  approval_id?: string;
  effect_token?: string;
  state: string;
  error?: string;
  asked_at: string;
  began_at?: string;
  ended_at?: string;
}

export interface Goal {
  goal: string;
  chat_id?: string;
}

/** All that there is to show of one workflow. */
export interface Story {
  readonly view: WorkflowView;
  /** The newest first. */
  readonly calls: readonly StepCall[];
  /** The newest first. */
  readonly approvals: readonly Approval[];
}
