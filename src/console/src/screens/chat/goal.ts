import type { ServerEvent } from "@autobot/client";
import { chatOf } from "./messageId";
import type { Turn } from "./turn";

/** A step of a plan. Its state is the workflow's, such as `running`; `pending` before. */
export interface PlanStep {
  text: string;
  state: string;
}

export interface Goal {
  readonly id: string;
  text: string;
  chatId?: string;
  /** When it came up: milliseconds since 1970. */
  at: number;
  /** When it ended, as `at`; absent before. */
  endedAt?: number | undefined;
  /** `planning`, `running`, `success`, `failed` or `cancelled`. */
  state: string;
  workflowId?: string;
  steps: PlanStep[];
  output?: string;
  /** Why it failed or was cancelled. */
  error?: string;
}

/** Whether it has not ended. */
export function isWorking({ state }: Goal): boolean {
  return state === "planning" || state === "running";
}

/** Whether its user has gone on to something else: the chat went on after its end. */
export function isPast({ endedAt }: Goal, turns: readonly Turn[]): boolean {
  return endedAt !== undefined && turns.some(({ askedAt }) => askedAt !== undefined && Date.parse(askedAt) > endedAt);
}

const MOST_GOALS = 100;

/** The steps of a plan's text: its numbered lines. */
export function stepsIn(plan: string): string[] {
  return [...plan.matchAll(/^\d+\. (.+)$/gm)].map(([, step = ""]) => step);
}

/** Takes up what an event tells of goals and of the workflows that carry them out. */
export function reduceGoal(goals: Map<string, Goal>, event: ServerEvent): void {
  switch (event.type) {
    case "goal_received": {
      const { goal_id: id, goal: text, chat_id: chatId = chatOf(event.re) } = event.payload;
      if (id !== undefined && !goals.has(id)) {
        goals.set(id, { id, text, chatId, at: event.ts ? Date.parse(event.ts) : Date.now(), state: "planning", steps: [] });
        [...goals.keys()].slice(0, Math.max(0, goals.size - MOST_GOALS)).forEach((old) => goals.delete(old));
      }
      break;
    }
    case "plan_ready": {
      const goal = goals.get(event.payload.goal_id ?? "");
      if (goal) {
        const states = goal.steps.map(({ state }) => state);
        const steps = event.payload.steps.map((text, at) => ({ text, state: states[at] ?? "pending" }));
        const state = goal.state === "planning" ? "running" : goal.state;
        Object.assign(goal, { steps, state, workflowId: event.payload.workflow_id });
      }
      break;
    }
    case "goal_completed": {
      const goal = goals.get(event.payload.goal_id ?? "");
      const { status: state, output } = event.payload.results;
      if (goal) {
        Object.assign(goal, { state, output, endedAt: event.ts ? Date.parse(event.ts) : Date.now() });
      }
      break;
    }
    default:
      reduceStepOfPlan(goals, event);
  }
}

function reduceStepOfPlan(goals: Map<string, Goal>, event: ServerEvent): void {
  switch (event.type) {
    case "workflow_step_started":
      mark(goals, event.payload.workflow_id, event.payload.step_number, "running");
      break;
    case "workflow_step_completed":
      mark(goals, event.payload.workflow_id, event.payload.step_number, event.payload.state ?? "succeeded");
      break;
    case "workflow_failed":
      mark(goals, event.payload.workflow_id, event.payload.failed_step, "failed");
      break;
    case "workflow_approval_required": {
      const goal = goalOf(goals, event.payload.workflow_id);
      const waiting = goal?.steps.find(({ state }) => state === "pending" || state === "running");
      if (waiting) {
        waiting.state = "waiting_approval";
      }
      break;
    }
    case "workflow_approval_resolved": {
      const waiting = goalOf(goals, event.payload.workflow_id)?.steps.find(({ state }) => state === "waiting_approval");
      if (waiting) {
        waiting.state = event.payload.approved ? "running" : "cancelled";
      }
      break;
    }
  }
}

function mark(goals: Map<string, Goal>, workflowId: string, number: number, state: string): void {
  const step = goalOf(goals, workflowId)?.steps[number - 1];
  if (step) {
    step.state = state;
  }
}

function goalOf(goals: Map<string, Goal>, workflowId: string | undefined): Goal | undefined {
  return [...goals.values()].find((each) => workflowId !== undefined && each.workflowId === workflowId);
}
