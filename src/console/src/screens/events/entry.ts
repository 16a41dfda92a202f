import type { Envelope } from "@autobot/client";
import { belongingsOf, namesIn } from "./belonging";
import { summaryOf } from "./summary";

/** `in`: an event of the server. `out`: a message that this console sent. */
export type Direction = "in" | "out";

/** An event, or a message, as the inspector keeps it. */
export interface Entry {
  /** Its place in the log, counted from 0; it stays the same when older ones are dropped. */
  readonly number: number;
  readonly direction: Direction;
  readonly type: string;
  /** When it was published; where that is not told, when it came or was sent: milliseconds since 1970. */
  readonly at: number;
  /** What stands around the payload, except the type. */
  readonly envelope: Readonly<Envelope>;
  /** The payload as JSON. The text takes a fraction of the room that the object would. */
  readonly payload: string;
  /** All ids in it and around it. */
  readonly ids: string;
  /** What it is about, such as `chat holiday`; empty where nothing is named. */
  readonly about: string;
  readonly summary: string;
  /** The size of the frame as JSON in UTF-8. */
  readonly bytes: number;
}

export type Frame = Envelope & { type: string; payload?: unknown };

const utf8 = new TextEncoder();
const PAYLOAD_FIELD = ',"payload":'.length;

export function entryOf(frame: Frame, direction: Direction, number: number, now = Date.now()): Entry {
  const { type, payload = {}, id, ts, re, cursor, early } = frame;
  const envelope: Envelope = { ...(id && { id }), ...(ts && { ts }), ...(re && { re }), ...(cursor && { cursor }), ...(early && { early }) };
  const text = JSON.stringify(payload);
  const belongings = belongingsOf(payload, re);
  const published = Date.parse(ts ?? "");
  return {
    number,
    direction,
    type,
    at: Number.isNaN(published) ? now : published,
    envelope,
    payload: text,
    ids: [id, re, ...namesIn(payload), ...belongings.map((each) => each.id)].filter(Boolean).join("\n"),
    about: belongings.slice(0, 1).map((each) => `${each.kind} ${each.id}`).join(""),
    summary: summaryOf(payload),
    bytes: sizeOf(text) + sizeOf(JSON.stringify({ type, ...envelope })) + PAYLOAD_FIELD,
  };
}

/** The frame again, as one line of JSON. */
export function lineOf({ type, payload, envelope, direction }: Entry): string {
  const around = JSON.stringify({ ...envelope, direction });
  return `{"type":${JSON.stringify(type)},"payload":${payload},${around.slice(1)}`;
}

function sizeOf(text: string): number {
  return utf8.encode(text).byteLength;
}
