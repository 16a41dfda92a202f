import type { JsonObject, ServerEvent } from "@autobot/client";
import { isOver, joinedSteps, newCall, type ToolCall } from "./steps";
import { turnFor, type Turn } from "./turn";

/** As much of a running command's output as is shown: characters. */
const MOST_LIVE = 20_000;

/** Takes up what an event tells of the agent's thoughts and calls. */
export function reduceStep(turns: Turn[], event: ServerEvent): void {
  const { re } = event;
  switch (event.type) {
    case "thought": {
      const { content, reasoning } = event.payload.thought;
      const turn = turnFor(turns, { re });
      const id = event.id ?? `${turn.steps.length}`;
      turn.steps = joinedSteps(turn.steps, [{ kind: "thought", id, eventId: id, content, reasoning }]);
      break;
    }
    case "tool_code": {
      const { call_id: id, tool, code, language } = event.payload;
      const call = callOf(turnFor(turns, { re }), id ?? tool);
      Object.assign(call, { tool, code, language, state: isOver(call) ? call.state : "running" });
      break;
    }
    case "tool_output": {
      const { call_id: id, tool, output, success } = event.payload;
      Object.assign(callOf(turnFor(turns, { re }), id ?? tool), { tool, output, state: success ? "done" : "failed" });
      break;
    }
    case "command_output": {
      const call = callOf(turnFor(turns, { re }), event.payload.execution_id);
      call.live = (call.live + event.payload.text).slice(-MOST_LIVE);
      break;
    }
    case "user_permission_request": {
      const { request_id: approvalId, action, package: what, details } = event.payload;
      const call = callOf(turnFor(turns, { re }), text(details, "call_id") ?? approvalId ?? what);
      Object.assign(call, { tool: call.tool || action, code: call.code || what, approvalId });
      break;
    }
    case "user_permission_resolved": {
      const { approval_id: approvalId, state } = event.payload;
      const calls = turns.flatMap(({ steps }) => steps).filter((step) => step.kind === "call");
      calls.filter((call) => call.approvalId === approvalId).forEach((call) => (call.decision = state));
      break;
    }
  }
}

function callOf(turn: Turn, id: string): ToolCall {
  const known = turn.steps.find((each): each is ToolCall => each.kind === "call" && each.id === id);
  if (known) {
    return known;
  }
  turn.steps.push(newCall(id));
  // The array may be watched, and then gives the watched element only when it is asked for it.
  return turn.steps.at(-1) as ToolCall;
}

function text(object: JsonObject | undefined, name: string): string | undefined {
  const value = object?.[name];
  return typeof value === "string" ? value : undefined;
}
