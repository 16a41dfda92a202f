import { isNaming } from "./belonging";
import { isObject } from "@/ui/isObject";

/** The fields that say most, the most telling first. */
const TELLING =
  "message response thought text error description goal command code output result reason name filename query status".split(" ");
const SAYS_LITTLE = /(^timestamp|_at|_hash)$/;
const MOST_PARTS = 6;
const MOST_OF_FIRST = 160;
const MOST_OF_OTHERS = 40;

/** A payload in one line: what says most, then other fields with their names. */
export function summaryOf(payload: unknown): string {
  if (!isObject(payload)) {
    return "";
  }
  const first = TELLING.find((field) => textIn(payload[field]) !== "");
  const others = Object.entries(payload)
    .filter(([field, value]) => field !== first && !isNaming(field) && !SAYS_LITTLE.test(field) && value !== null)
    .slice(0, MOST_PARTS)
    .map(([field, value]) => `${field} ${brief(value)}`);
  return (first === undefined ? others : [cut(textIn(payload[first]), MOST_OF_FIRST), ...others]).join(" · ");
}

/** A text, or that of an object which has one, such as a thought. */
function textIn(value: unknown): string {
  const text = isObject(value) ? value["content"] : value;
  return typeof text === "string" ? text : "";
}

function brief(value: unknown): string {
  if (typeof value === "string") {
    return cut(value, MOST_OF_OTHERS);
  }
  if (Array.isArray(value)) {
    return `[${value.length}]`;
  }
  return isObject(value) ? "{…}" : String(value);
}

/** The beginning of a text, in one line. Written and read as JSON, which copies it: a cut would keep the whole in memory. */
function cut(text: string, most: number): string {
  const line = JSON.parse(JSON.stringify(text.slice(0, most).replace(/\s+/g, " "))) as string;
  return text.length > most ? `${line}…` : line;
}
