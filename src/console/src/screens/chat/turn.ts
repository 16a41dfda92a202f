import { withBeginning, type AnswerPiece } from "@autobot/client";
import { toRaw } from "vue";
import type { Citation } from "./rest";
import { joinedSteps, type Step } from "./steps";

/** `sending`: not taken by the server yet; `unsent`: it could not be sent. The others are the server's. */
export type TurnState = "sending" | "unsent" | "pending" | "complete" | "cancelled" | "failed" | "interrupted";

/** A question and its answer, with what was done for it. */
export interface Turn {
  /** For lists of elements; it never changes. */
  readonly key: string;
  /** The id of the message that began it, where a console sent it. */
  re?: string;
  /** The answer's number in the chat. */
  answerId?: number;
  question: string;
  /** When the server stored the question; absent before. */
  askedAt?: string;
  answer: string;
  /** Pieces of the answer that come later in it: something between was missed, and they are not shown yet. */
  ahead: readonly AnswerPiece[];
  state: TurnState;
  model?: string;
  seconds?: number;
  citations: readonly Citation[];
  confidence?: number;
  /** Why there is no answer, or why it broke off. */
  problem?: string;
  steps: Step[];
}

/** What tells which turn something belongs to; the more the better. */
export type Clue = Partial<Pick<Turn, "re" | "answerId" | "askedAt" | "question">>;

/** The same moment may be rounded differently by the database. */
const SAME_MOMENT_MS = 5;

let made = 0;

/**
 * The turn that a clue points at, with what the clue says filled in; a new one where there is none. History and events
 * tell of the same turn without knowing of each other: where the clue shows that two are one, they become one.
 */
export function turnFor(turns: Turn[], clue: Clue): Turn {
  // Looking at all of them for each event would be dear, were each look one that Vue watches.
  const [first, ...others] = toRaw(turns).flatMap((each, index) => (isMeant(each, clue) ? [index] : []));
  const turn = (first === undefined ? undefined : turns[first]) ?? added(turns);
  for (const other of others.map((index) => turns[index]).filter((each) => each !== undefined)) {
    absorb(turn, other);
    turns.splice(turns.indexOf(other), 1);
  }
  turn.re ??= clue.re;
  turn.answerId ??= clue.answerId;
  turn.askedAt ??= clue.askedAt;
  turn.question ||= clue.question ?? "";
  if (!isInOrder(toRaw(turns))) {
    turns.sort(inOrder);
  }
  return turns.find(({ key }) => key === turn.key) ?? turn;
}

function added(turns: Turn[]): Turn {
  const turn = blank();
  turns.push(turn);
  return turns.at(-1) ?? turn;
}

/** Whether the server is at work on it, or about to be. */
export function isPending({ state }: Turn): boolean {
  return state === "pending" || state === "sending";
}

/** Whether a piece of the answer was missed. */
export function isGapped({ ahead }: Turn): boolean {
  return ahead.length > 0;
}

/** Whether the server knows it. */
export function isStored({ askedAt, answerId }: Turn): boolean {
  return askedAt !== undefined || answerId !== undefined;
}

function blank(): Turn {
  return { key: `turn-${++made}`, question: "", answer: "", ahead: [], state: "pending", citations: [], steps: [] };
}

function isMeant(turn: Turn, clue: Clue): boolean {
  if (isSame(turn.re, clue.re) || isSame(turn.answerId, clue.answerId)) {
    return true;
  }
  const isOther = isDifferent(turn.re, clue.re) || isDifferent(turn.answerId, clue.answerId);
  const asksElse = isDifferent(turn.question || undefined, clue.question || undefined);
  return !isOther && !asksElse && isSameMoment(turn.askedAt, clue.askedAt);
}

function isSame<T>(one: T | undefined, other: T | undefined): boolean {
  return one !== undefined && one === other;
}

function isDifferent<T>(one: T | undefined, other: T | undefined): boolean {
  return one !== undefined && other !== undefined && one !== other;
}

function isSameMoment(one: string | undefined, other: string | undefined): boolean {
  return one !== undefined && other !== undefined && Math.abs(Date.parse(one) - Date.parse(other)) <= SAME_MOMENT_MS;
}

/** Takes over what another turn knows. Of two states, the one that ends it counts. */
function absorb(turn: Turn, other: Turn): void {
  const [sure, less] = isPending(turn) && !isPending(other) ? [other, turn] : [turn, other];
  const growth = { text: sure.answer, ahead: [...turn.ahead, ...other.ahead].sort((a, b) => a.offset - b.offset) };
  const { text, ahead } = isPending(sure) ? withBeginning(growth, less.answer) : { text: sure.answer, ahead: [] };
  Object.assign(turn, {
    ...defined(less),
    ...defined(sure),
    key: turn.key,
    question: sure.question || less.question,
    answer: text,
    ahead,
    citations: sure.citations.length > 0 ? sure.citations : less.citations,
    steps: joinedSteps(turn.steps, other.steps),
  });
}

function defined<T extends object>(facts: T): Partial<T> {
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined)) as Partial<T>;
}

/** Questions that the server has not stored yet come last. */
function inOrder(one: Turn, other: Turn): number {
  const [first, second] = [one, other].map(({ askedAt }) => (askedAt ? Date.parse(askedAt) : Infinity)) as [number, number];
  return first === second ? (one.answerId ?? Infinity) - (other.answerId ?? Infinity) || 0 : first - second;
}

function isInOrder(turns: readonly Turn[]): boolean {
  return turns.every((each, index) => index === 0 || inOrder(turns[index - 1] ?? each, each) <= 0);
}
