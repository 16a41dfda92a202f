import { withBeginning, withPiece, type EventOf, type GrowingAnswer, type ServerEvent } from "@autobot/client";
import { chatOf } from "./messageId";
import type { ChatMessage } from "./rest";
import { isPending, turnFor, type Turn, type TurnState } from "./turn";
import { reduceStep } from "./reduceStep";
import { joinedSteps, storedSteps } from "./steps";

/** The chat that an event speaks of; nothing when it speaks of none, or does not say which. */
export function chatIdOf(event: ServerEvent): string | undefined {
  switch (event.type) {
    case "user_message":
    case "llm_response":
    case "llm_response_delta":
      return event.payload.chat_id;
    case "thought":
    case "tool_code":
    case "tool_output":
    case "command_output":
    case "user_permission_request":
    case "error":
      return chatOf(event.re);
    default:
      return undefined;
  }
}

/** Takes up what an event tells of a chat. The same event again changes nothing. */
export function reduceEvent(turns: Turn[], event: ServerEvent): void {
  switch (event.type) {
    case "user_message":
      asked(turns, event);
      break;
    case "llm_response_delta":
      grew(turns, event);
      break;
    case "llm_response":
      answered(turns, event);
      break;
    case "error":
      failed(turns, event);
      break;
    default:
      reduceStep(turns, event);
  }
}

/** Takes up a page of the chat as it is stored. What events have told since is not undone by it. */
export function reduceHistory(turns: Turn[], messages: readonly ChatMessage[]): void {
  for (const message of messages) {
    if (message.role === "user") {
      const turn = turnFor(turns, { askedAt: message.timestamp, question: message.content });
      turn.state = turn.state === "sending" || turn.state === "unsent" ? "pending" : turn.state;
    } else {
      const turn = turnFor(turns, { askedAt: message.timestamp, answerId: message.id });
      turn.steps = joinedSteps(turn.steps, storedSteps(message.id, message.steps ?? []));
      stored(turn, message);
    }
  }
}

function asked(turns: Turn[], { payload, re }: EventOf<"user_message">): void {
  const turn = turnFor(turns, { re, askedAt: payload.timestamp, question: payload.message });
  if (turn.state === "sending" || turn.state === "unsent") {
    turn.state = "pending";
    turn.problem = undefined;
  }
}

function grew(turns: Turn[], { payload, re }: EventOf<"llm_response_delta">): void {
  const turn = turnFor(turns, { re, answerId: payload.message_id });
  if (isPending(turn)) {
    grow(turn, withPiece({ text: turn.answer, ahead: turn.ahead }, payload));
  }
}

function grow(turn: Turn, { text, ahead }: GrowingAnswer): void {
  turn.answer = text;
  turn.ahead = ahead;
}

function answered(turns: Turn[], { payload, re }: EventOf<"llm_response">): void {
  const turn = turnFor(turns, { re, answerId: payload.message_id });
  turn.state = "complete";
  grow(turn, { text: payload.response, ahead: [] });
  turn.model = payload.model;
  turn.seconds = payload.processing_time;
  turn.citations = payload.citations ?? [];
  turn.confidence = payload.confidence;
}

/** An error with a cursor says how the work ended that a message began; one without is the answer to the message. */
function failed(turns: Turn[], { payload, re, cursor }: EventOf<"error">): void {
  const turn = turns.find((each) => re !== undefined && each.re === re);
  if (turn && cursor !== undefined) {
    turn.problem = payload.message;
    turn.state = isPending(turn) ? stateAfter(payload.error_code) : turn.state;
  }
}

function stateAfter(code: string): TurnState {
  return code === "RUN_CANCELLED" ? "cancelled" : code === "RUN_INTERRUPTED" ? "interrupted" : "failed";
}

const STORED: readonly TurnState[] = ["pending", "complete", "cancelled", "failed", "interrupted"];

function stored(turn: Turn, message: ChatMessage): void {
  const state = STORED.find((each) => each === message.state) ?? "complete";
  if (state === "pending") {
    if (isPending(turn)) {
      grow(turn, withBeginning({ text: turn.answer, ahead: turn.ahead }, message.content));
    }
    return;
  }
  turn.state = state;
  // Of an answer that broke off, more may have been told than was stored.
  const isMore = state !== "complete" && turn.answer.startsWith(message.content);
  grow(turn, { text: isMore ? turn.answer : message.content, ahead: [] });
  turn.problem = message.error ?? turn.problem;
  turn.model = message.model;
  turn.seconds = message.processing_time;
  turn.citations = message.citations ?? turn.citations;
  turn.confidence = message.confidence ?? turn.confidence;
}
