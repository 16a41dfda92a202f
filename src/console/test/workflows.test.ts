import { describe, expect, it } from "vitest";
import { filterOf, listAddress } from "@/screens/workflows/addresses";
import { askingOf, brokenOf, knownOf, type DefinitionSummary } from "@/screens/workflows/definition";
import { beginningOf, readable } from "@/screens/workflows/resultText";
import { Run } from "@/screens/workflows/run";
import RunSummary from "@/screens/workflows/RunSummary.vue";
import { timelineOf } from "@/screens/workflows/timeline";
import type { Step, StepCall, Workflow } from "@/workflows/workflow";
import { placeOf } from "@/shell/router";
import type { Approval } from "@/stores/approvals";
import { recordedServer } from "./doubles";
import { mounted } from "./mounted";

const AT = "2026-01-01T10:00:00.000Z";
const LATER = "2026-01-01T10:00:05.000Z";

const workflow = (changes: Partial<Workflow> = {}): Workflow => ({
  workflow_id: "w1",
  name: "two",
  version: 1,
  user: "ada",
  state: "running",
  current_step: 2,
  total_steps: 2,
  created_at: AT,
  ...changes,
});
const step = (number: number, changes: Partial<Step> = {}): Step => ({
  number,
  step_id: `step${number}`,
  description: `Does ${number}`,
  state: "pending",
  attempts: 0,
  ignored: false,
  ...changes,
});
const call = (id: string, changes: Partial<StepCall> = {}) => ({ call_id: id, state: "succeeded", ...changes }) as StepCall;
const approval = (id: string, changes: Partial<Approval> = {}) =>
  ({ approval_id: id, state: "approved", choices: [], ...changes }) as Approval;

function timeline(steps: Step[], calls: StepCall[] = [], approvals: Approval[] = [], of = workflow()) {
  return timelineOf({ view: { workflow: of, inputs: {}, steps, definition: "" }, calls, approvals });
}

describe("the timeline of a workflow", () => {
  it("gives each step its calls, in the order in which they were made", () => {
    const calls = [
      call("c3", { effect_token: "w1/2" }),
      call("c2", { effect_token: "w1/1" }),
      call("c1", { effect_token: "w1/1" }),
      call("c0", { effect_token: "w1/11" }),
    ];
    const { steps } = timeline([step(1), step(2)], calls);
    expect(steps.map((each) => each.calls.map(({ call_id: id }) => id))).toEqual([["c1", "c2"], ["c3"]]);
  });

  it("tells what is asked from what was answered, however the answer is known to belong to the step", () => {
    const approvals = [
      approval("open", { state: "open" }),
      approval("by-call"),
      approval("by-token", { used_by: "w1/1" }),
      approval("of-none", { state: "withdrawn" }),
    ];
    const calls = [call("c1", { effect_token: "w1/1", approval_id: "by-call" })];
    const { steps, others } = timeline([step(1, { approval_id: "open" }), step(2)], calls, approvals);
    expect(steps[0]?.open?.approval_id).toBe("open");
    expect(steps[0]?.decided.map(({ approval_id: id }) => id)).toEqual(["by-token", "by-call"]);
    expect(steps[1]?.decided).toEqual([]);
    expect(others.map(({ approval_id: id }) => id)).toEqual(["of-none"]);
  });

  it("shows the question of a call that waits or was refused, and not the call as something that was done", () => {
    const calls = [
      call("c3", { effect_token: "w1/1", approval_id: "a3", state: "cancelled", began_at: AT }),
      call("c2", { effect_token: "w1/1", approval_id: "a2", state: "waiting" }),
      call("c1", { effect_token: "w1/1", approval_id: "a1", state: "refused" }),
    ];
    const approvals = [approval("a2", { state: "open" }), approval("a1", { state: "rejected" })];
    const { steps } = timeline([step(1)], calls, approvals);
    expect(steps[0]?.calls.map(({ call_id: id }) => id)).toEqual(["c3"]);
    expect(steps[0]?.open?.approval_id).toBe("a2");
    expect(steps[0]?.decided.map(({ approval_id: id }) => id)).toEqual(["a1"]);
  });

  it("counts the time of what runs on, and not of what waits or never began", () => {
    const { steps } = timeline([
      step(1, { state: "succeeded", started_at: AT, ended_at: LATER }),
      step(2, { state: "running", started_at: LATER }),
      step(3, { state: "interrupted", started_at: LATER }),
      step(4, { state: "skipped", ended_at: LATER }),
    ]);
    expect(steps.map(({ span }) => span)).toEqual([{ from: AT, to: LATER }, { from: LATER, to: undefined }, undefined, undefined]);
  });

  it("marks the step that the workflow is at, until it has ended", () => {
    const current = (of: Workflow) => timeline([step(1), step(2)], [], [], of).steps.map(({ isCurrent }) => isCurrent);
    expect(current(workflow())).toEqual([false, true]);
    expect(current(workflow({ state: "failed" }))).toEqual([false, false]);
  });
});

describe("the page of a workflow", () => {
  const view = { workflow: workflow(), inputs: {}, steps: [step(1)], definition: "" };

  it("reads the workflow, its calls and its questions, and keeps them when it cannot be read again", async () => {
    const { http } = recordedServer({
      "api/workflows/w1": view,
      "api/tools/calls": { calls: [call("c1", { effect_token: "w1/1" })] },
      "api/approvals": { approvals: [] },
    });
    const run = new Run(http, "w1");
    await run.read();
    expect(run.timeline.value?.steps[0]?.calls).toHaveLength(1);
    http.answers["api/approvals"] = undefined;
    await run.read();
    expect(run.timeline.value?.steps[0]?.calls).toHaveLength(1);
  });

  it("says that there is no such workflow", async () => {
    const run = new Run(recordedServer().http, "none");
    await run.read();
    expect(run.isMissing.value).toBe(true);
    expect(run.problem.value).toBeUndefined();
  });

  it("says that it is being cancelled, until it is", () => {
    const text = (state: string) => mounted(RunSummary, { workflow: workflow({ state, reason: "Enough" }), goal: undefined }).textContent;
    expect(text("cancelling")).toContain("what runs is being ended");
    expect(text("cancelled")).not.toContain("what runs is being ended");
    expect(text("cancelled")).toContain("Enough");
  });
});

describe("definitions", () => {
  const of = (name: string | undefined, version: number, problems: { text: string }[] = []) =>
    ({ name, version, source: "folder", steps: 1, problems }) as DefinitionSummary;

  it("stand under their names, the version that is started first, and broken files apart", () => {
    const all = [of("a", 2), of("a", 1), of("b", 1), of(undefined, 0, [{ text: "no" }])];
    expect(knownOf(all).map(({ name, best, others }) => [name, best.version, others.length])).toEqual([
      ["a", 2, 1],
      ["b", 1, 0],
    ]);
    expect(brokenOf(all)).toHaveLength(1);
  });

  it("tell which steps ask", () => {
    const planned = { step_id: "s", description: "", idempotent: false };
    expect(askingOf({ ...planned, approval: "always" })).toBe("always asks");
    expect(askingOf({ ...planned, approval: "policy", tool: "run_command" })).toContain("policy");
    expect(askingOf({ ...planned, approval: "policy" })).toBeUndefined();
  });
});

describe("results", () => {
  it("are shown in their beginning when they are long, with their whole length", () => {
    expect(beginningOf("short")).toEqual({ text: "short", length: undefined, isCutByServer: false });
    expect(beginningOf("x".repeat(3_000))).toMatchObject({ length: 3_000, isCutByServer: false });
    const cut = `${"x".repeat(32_768)}\n[cut: the step itself shows all 99000 characters]`;
    expect(beginningOf(cut)).toMatchObject({ length: 99_000, isCutByServer: true });
    expect(beginningOf(cut).text).toBe(`${"x".repeat(2_000)}…`);
  });

  it("of JSON get line breaks, and others stay as they are", () => {
    expect(readable('{"a":1}')).toBe('{\n  "a": 1\n}');
    expect(readable("{not json")).toBe("{not json");
    expect(readable("[cut")).toBe("[cut");
  });
});

describe("the list's filter", () => {
  it.each([
    { isEverybodys: false, state: undefined },
    { isEverybodys: true, state: "waiting_approval" },
  ])("stands in the address: %o", (filter) => {
    expect(filterOf(placeOf(listAddress(filter)).path)).toEqual(filter);
  });
});
