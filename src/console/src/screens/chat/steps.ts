import type { StoredStep } from "./rest";

export interface Thought {
  readonly kind: "thought";
  /** For lists of elements; it never changes. */
  readonly id: string;
  /** The id of the event that told it; absent while only the history has. */
  eventId?: string;
  /** Its place among the answer's steps; absent while only events have told it. */
  number?: number;
  readonly content: string;
  readonly reasoning: string;
}

/** How far a call is: the server's words. */
export type CallState = "waiting" | "running" | "done" | "failed" | "refused" | "cancelled" | "unknown";

export interface Judged {
  readonly verdict: string;
  readonly risk: string;
  readonly rule: string;
}

/** A tool that the agent called, or wants to. */
export interface ToolCall {
  readonly kind: "call";
  readonly id: string;
  number?: number;
  tool: string;
  /** What it was called with, in `language`. */
  code: string;
  language: string;
  state: CallState;
  /** How it was judged, as far as the history says; absent while only events have told it. */
  judged?: Judged;
  /** What a command has written so far, until `output` comes. */
  live: string;
  output?: string;
  /** The question to the user, where it asks. */
  approvalId?: string;
  /** How that was answered: `approved`, `rejected`, `expired` or `withdrawn`. */
  decision?: string;
}

export type Step = Thought | ToolCall;

export function newCall(id: string): ToolCall {
  return { kind: "call", id, tool: "", code: "", language: "", state: "waiting", live: "" };
}

export function isOver({ state }: ToolCall): boolean {
  return state !== "waiting" && state !== "running";
}

/** The steps of a stored answer. */
export function storedSteps(answerId: number, steps: readonly StoredStep[]): Step[] {
  return steps.map((step) => {
    const { number } = step;
    const id = step.call_id ?? `${answerId}-${number}`;
    if (step.kind === "thought") {
      return { kind: "thought", id, number, content: step.content ?? "", reasoning: step.reasoning ?? "" };
    }
    return {
      ...newCall(id),
      number,
      tool: step.tool ?? "",
      code: step.code ?? "",
      language: step.language ?? "",
      state: STATES.find((each) => each === step.state) ?? "unknown",
      judged: judgedOf(step),
      output: step.output,
      approvalId: step.approval_id,
    };
  });
}

function judgedOf({ verdict, risk, rule }: StoredStep): Judged | undefined {
  return verdict && risk && rule ? { verdict, risk, rule } : undefined;
}

const STATES: readonly CallState[] = ["waiting", "running", "done", "failed", "refused", "cancelled", "unknown"];

/**
 * The steps that two sources tell of, each once: history and events do not know of each other. What only events have
 * told is newer than what the history had when it was read.
 */
export function joinedSteps(known: readonly Step[], others: readonly Step[]): Step[] {
  const joined = [...known];
  for (const other of others) {
    const same = joined.find((each) => isSame(each, other));
    if (same) {
      fill(same, other);
    } else {
      joined.push(other);
    }
  }
  return joined.sort((one, other) => (one.number ?? Infinity) - (other.number ?? Infinity) || 0);
}

/** Thoughts have no name that both sources know: it is the same when it says the same, and only one of them told it. */
function isSame(one: Step, other: Step): boolean {
  if (one.kind === "call" || other.kind === "call") {
    return one.kind === other.kind && one.id === other.id;
  }
  const isTwice = isDifferent(one.eventId, other.eventId) || isDifferent(one.number, other.number);
  return one.id === other.id || (!isTwice && one.reasoning === other.reasoning);
}

function isDifferent<T>(one: T | undefined, other: T | undefined): boolean {
  return one !== undefined && other !== undefined && one !== other;
}

function fill(step: Step, other: Step): void {
  step.number ??= other.number;
  if (step.kind === "thought" && other.kind === "thought") {
    step.eventId ??= other.eventId;
  } else if (step.kind === "call" && other.kind === "call") {
    step.state = !isOver(step) && other.state !== "waiting" ? other.state : step.state;
    step.tool ||= other.tool;
    step.code ||= other.code;
    step.language ||= other.language;
    step.live ||= other.live;
    step.judged ??= other.judged;
    step.output ??= other.output;
    step.approvalId ??= other.approvalId;
    step.decision ??= other.decision;
  }
}
