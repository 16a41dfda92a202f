import { isObject } from "@/ui/isObject";
import { chatOf } from "../chat/messageId";

export type Kind = "chat" | "workflow" | "goal" | "document" | "approval" | "call" | "file";

/** What an event is about. */
export interface Belonging {
  readonly kind: Kind;
  readonly id: string;
}

/** By which fields of a payload it is told, the most telling first. */
const FIELDS: readonly (readonly [field: string, kind: Kind])[] = [
  ["chat_id", "chat"],
  ["workflow_id", "workflow"],
  ["goal_id", "goal"],
  ["document_id", "document"],
  ["approval_id", "approval"],
  ["request_id", "approval"],
  ["call_id", "call"],
  ["execution_id", "call"],
  ["file_id", "file"],
];

/** What a payload is about; questions for permission tell it in their `details`. */
export function belongingsOf(payload: unknown, re?: string): Belonging[] {
  const chat = chatOf(re);
  const told = FIELDS.flatMap(([field, kind]) =>
    levelsOf(payload).flatMap((level) => {
      const id = level[field];
      return typeof id === "string" && id !== "" ? [{ kind, id }] : [];
    }),
  );
  const all: Belonging[] = chat === undefined ? told : [...told, { kind: "chat", id: chat }];
  return all.filter(({ kind, id }, at) => all.findIndex((each) => each.kind === kind && each.id === id) === at);
}

/** All ids that a payload has, of whatever kind. */
export function namesIn(payload: unknown): string[] {
  return levelsOf(payload).flatMap((level) =>
    Object.entries(level).flatMap(([field, value]) => (isNaming(field) && isName(value) ? [String(value)] : [])),
  );
}

export function isNaming(field: string): boolean {
  return field === "id" || field.endsWith("_id");
}

function isName(value: unknown): boolean {
  return typeof value === "string" || typeof value === "number";
}

function levelsOf(payload: unknown): Record<string, unknown>[] {
  return isObject(payload) ? [payload, payload["details"]].filter(isObject) : [];
}
