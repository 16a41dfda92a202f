import { describe, expect, it } from "vitest";
import { reduceGoal, stepsIn, type Goal } from "@/screens/chat/goal";
import { event, RE } from "./events";

describe("a goal", () => {
  it("is followed from its words to its end", () => {
    const goals = new Map<string, Goal>();
    const step = { workflow_id: "w", description: "", step_number: 1, total_steps: 2 };
    const metrics = {};
    reduceGoal(goals, event("goal_received", { goal: "Tidy up", goal_id: "g" }, { re: RE }));
    expect(goals.get("g")).toMatchObject({ state: "planning", chatId: "holiday" });

    reduceGoal(goals, event("plan_ready", { llm_response: "", steps: ["look", "move"], goal_id: "g", workflow_id: "w" }));
    reduceGoal(goals, event("workflow_step_started", step));
    reduceGoal(goals, event("workflow_step_completed", { ...step, result: "", state: "succeeded" }));
    reduceGoal(goals, event("workflow_approval_required", { workflow_id: "w", description: "", action: "", details: {} }));
    expect(goals.get("g")?.steps.map(({ state }) => state)).toEqual(["succeeded", "waiting_approval"]);

    reduceGoal(goals, event("goal_completed", { goal_id: "g", results: { status: "success", output: "done", metrics } }));
    expect(goals.get("g")).toMatchObject({ state: "success", output: "done" });
  });

  it("finds its steps in the text of a plan", () => {
    expect(stepsIn("From the definition 'x':\n\n1. Looks\n2. Moves 3. things\n")).toEqual(["Looks", "Moves 3. things"]);
  });
});
