import { isObject, type JsonObject } from "../json.js";
import type { ServerEvent } from "../protocol.js";

/** What a person does not want to see as a rule. */
const NOISE = new Set([
  "ping",
  "pong",
  "ack",
  "capabilities",
  "approvals_open",
  "diagnostics_report",
  "llm_response_delta",
  "command_output",
]);

/** Fields that say the most, in the order in which they are looked for. */
const TEXTS = ["response", "message", "thought", "description", "goal", "command", "output", "reason", "text"];

/** Of a list. */
const MOST_ITEMS = 50;

export interface PrinterOptions {
  isJson: boolean;
  showsAll: boolean;
  types: string[];
}

/** Writes events for people, or for programs. */
export class Printer {
  constructor(
    private readonly options: PrinterOptions,
    private readonly write: (line: string) => void,
    private readonly now: () => Date,
  ) {}

  event(event: ServerEvent): void {
    if (this.isWanted(event.type)) {
      this.write(this.options.isJson ? JSON.stringify(event) : this.line(event));
    }
  }

  private isWanted(type: string): boolean {
    const { types, showsAll, isJson } = this.options;
    return types.length > 0 ? types.includes(type) : showsAll || isJson || !NOISE.has(type);
  }

  private line(event: ServerEvent): string {
    const { type, payload, ...rest } = event as unknown as JsonObject & { type: string };
    const time = (event.ts ?? this.now().toISOString()).slice(11, 23);
    const fields = withThought(isObject(payload) ? payload : this.plain(rest));
    const name = TEXTS.find((each) => typeof fields[each] === "string");
    const text = name === undefined ? "" : `\n    ${printable(String(fields[name])).trimEnd().replaceAll("\n", "\n    ")}`;
    const others = Object.entries(fields).filter(([key]) => key !== name);
    const lists = others.filter(([, value]) => isList(value)) as Array<[string, JsonObject[]]>;
    const line = [printable(type), ...pairs(others.filter(([, value]) => !isList(value)))].join("  ");
    return `${time} ${line}${text}${lists.map(([key, items]) => listed(key, items)).join("")}`;
  }

  /** The fields of frames without a payload, such as those of /ws-test; the envelope is of no interest. */
  private plain(fields: JsonObject): JsonObject {
    return Object.fromEntries(Object.entries(fields).filter(([key]) => !["id", "ts", "re", "cursor", "early"].includes(key)));
  }
}

/** The same with a thought as its text; its first sentence would say the same twice, and a confidence of 0 is unknown. */
function withThought(fields: JsonObject): JsonObject {
  const thought = fields["thought"];
  if (!isObject(thought)) {
    return fields;
  }
  const { content, reasoning, confidence, ...others } = thought;
  return { ...fields, ...others, thought: reasoning ?? content, confidence: confidence === 0 ? undefined : confidence };
}

/** Whether a value is a list of things with fields, such as results. */
function isList(value: unknown): value is JsonObject[] {
  return Array.isArray(value) && value.length > 0 && value.every(isObject);
}

/** A list, one thing a line, long texts cut: --json has all of it. */
function listed(key: string, items: JsonObject[]): string {
  const lines = items.slice(0, MOST_ITEMS).map((item, i) => `\n      ${i + 1}. ${pairs(Object.entries(item)).join("  ")}`);
  const rest = items.length > MOST_ITEMS ? `\n      … and ${items.length - MOST_ITEMS} more` : "";
  return `\n    ${printable(key)}: ${items.length}${lines.join("")}${rest}`;
}

function pairs(fields: Array<[string, unknown]>): string[] {
  return fields.filter(([, value]) => value !== undefined && value !== null).map(([key, value]) => `${printable(key)}=${short(value)}`);
}

/** A value on one line, cut. */
export function short(value: unknown): string {
  const text = printable(typeof value === "string" ? value : JSON.stringify(value)).replaceAll("\n", " ");
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}

/** The text without what would act upon a terminal: events hold what others wrote. */
export function printable(text: string): string {
  return text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, (each) => `\\x${each.charCodeAt(0).toString(16)}`);
}
