import type { EventPayloads } from "./generated/events.js";
import type { MessagePayloads } from "./generated/messages.js";
import { isObject, type JsonObject } from "./json.js";

/** What stands on the frames of `autobot.v2` beside type and payload. */
export interface Envelope {
  /** Names the event, for this user. */
  id?: string;
  /** When it was published: ISO-8601, UTC. */
  ts?: string;
  /** The id of the message that it answers, or that led to it. */
  re?: string;
  /** Where the client is once it has read this. */
  cursor?: string;
  /** On the early copy of an urgent event. The client has dropped the later one. */
  early?: true;
}

type PayloadField<P> = undefined extends P ? { payload?: P } : { payload: P };

/** The event of one type. */
export type EventOf<T extends keyof EventPayloads> = Envelope & { type: T } & PayloadField<EventPayloads[T]>;

/** Any event that is known: `switch (event.type)` tells its payload. Others may come; see {@link OtherEvent}. */
export type ServerEvent = { [T in keyof EventPayloads]: EventOf<T> }[keyof EventPayloads];

/** An event of a type that this version does not know, such as a plugin's. */
export interface OtherEvent extends Envelope {
  type: string;
  payload?: JsonObject;
}

/** The message of one type. With an `id`, it is done once, however often it is sent. */
export type MessageOf<T extends keyof MessagePayloads> = { type: T; id?: string } & PayloadField<MessagePayloads[T]>;

/** Any message that is known. */
export type ClientMessage = { [T in keyof MessagePayloads]: MessageOf<T> }[keyof MessagePayloads];

/** A message to any server: checked where the type is known, free where it is not. */
export type AnyMessage<T extends string> = { type: T; id?: string } & (T extends keyof MessagePayloads
  ? PayloadField<MessagePayloads[T]>
  : { payload?: unknown; [field: string]: unknown });

/** The answer to a message. */
export interface Ack {
  /** The message's id. */
  readonly messageId: string;
  /** Whether the server said that it was handled; always false with a plain server, which acknowledges nothing. */
  readonly isAcknowledged: boolean;
  /** Whether the server had handled it before. */
  readonly isRepeated: boolean;
}

/** Whether an event is of a type; narrows it. */
export function isEvent<T extends keyof EventPayloads>(event: OtherEvent | ServerEvent, type: T): event is EventOf<T> {
  return event.type === type;
}

/** The events of a frame: one, or those of a batch. What is no event is told to `wrong` and left out. */
export function eventsOf(frame: string, wrong: (problem: unknown) => void): ServerEvent[] {
  let value: unknown;
  try {
    value = JSON.parse(frame);
  } catch (problem) {
    wrong(problem);
    return [];
  }
  return (Array.isArray(value) ? value : [value]).filter((each): each is ServerEvent => {
    const isOne = isObject(each) && typeof each["type"] === "string";
    if (!isOne) {
      wrong(new Error(`This frame is no event: ${frame.slice(0, 200)}`));
    }
    return isOne;
  });
}
