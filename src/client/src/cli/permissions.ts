import { isEvent, type EventOf, type ServerEvent } from "../protocol.js";
import { short } from "./printer.js";

type Question = EventOf<"user_permission_request">;

/** What tells a plain client, which hears of no decision, that it has been made. */
const GOES_ON = ["command_execution_start", "tool_output", "llm_response", "error"];

/** What a message waits for a person's yes. */
export class Permissions {
  private readonly open = new Map<string | undefined, string>();

  /**
   * @param isAbout whether the event is about the message; decisions are about who decided
   * @returns what is to be told of it, where it asks
   */
  heard(event: ServerEvent, isAbout: boolean): string | undefined {
    if (isEvent(event, "user_permission_resolved")) {
      this.open.delete(event.payload.approval_id);
    } else if (isAbout && isEvent(event, "user_permission_request")) {
      const text = inWords(event);
      this.open.set(event.payload.request_id, text);
      return text;
    } else if (isAbout && GOES_ON.includes(event.type)) {
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
