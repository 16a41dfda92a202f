import { isObject, type JsonObject } from "../json.js";
import { isEvent, type EventOf, type ServerEvent } from "../protocol.js";
import { short } from "./printer.js";

type Question = EventOf<"user_permission_request">;

/** What tells a plain client, which hears of no decision, that it has been made. */
const GOES_ON = ["command_execution_start", "tool_output", "llm_response", "error"];

/**
 * What a message waits for a person's yes, and which events are about the message: what is decided, and what a command
 * does after a yes, do not name it by `re`.
 */
export class Permissions {
  private readonly open = new Map<string | undefined, string>();
  private readonly asked = new Set<unknown>();
  private readonly calls = new Set<unknown>();

  constructor(private readonly id: string) {}

  isAbout(event: ServerEvent): boolean {
    if (isEvent(event, "user_permission_resolved")) {
      return this.asked.has(event.payload.approval_id);
    }
    if (event.re === this.id || event.id === undefined) {
      return true;
    }
    const fields: JsonObject = isObject(event.payload) ? event.payload : {};
    const call = fields["execution_id"] ?? fields["call_id"];
    return call !== undefined && this.calls.has(call);
  }

  /** @returns what is to be told of an event that is about the message, where it asks */
  heard(event: ServerEvent): string | undefined {
    if (isEvent(event, "user_permission_resolved")) {
      this.open.delete(event.payload.approval_id);
    } else if (isEvent(event, "user_permission_request")) {
      const { request_id: request, details } = event.payload;
      const text = inWords(event);
      this.open.set(request, text);
      this.asked.add(request);
      this.calls.add(details?.["call_id"]);
      return text;
    } else if (GOES_ON.includes(event.type)) {
      this.open.delete(undefined);
    }
    return undefined;
  }

  /** What is not decided yet; nothing when nobody is waited for. */
  get waiting(): string | undefined {
    return [...this.open.values()].at(-1);
  }
}

function inWords({ payload }: Question): string {
  const { action, package: what, risk, request_id: id } = payload;
  const answer = JSON.stringify({ type: "user_permission_response", payload: { ...(isPlainWord(id) ? { request_id: id } : {}), granted: true } });
  const danger = risk === undefined ? "" : ` (risk ${short(risk)})`;
  return (
    `It waits for a person's permission to ${short(action)}: ${short(what)}${danger}. ` +
    `Give it in the console, under Approvals, or send '${answer}'; a no is "granted":false.`
  );
}

/** Ids are the server's words, and this one is to be copied into a shell. */
function isPlainWord(id: string | undefined): id is string {
  return id !== undefined && /^[\w.:-]{1,100}$/.test(id);
}
