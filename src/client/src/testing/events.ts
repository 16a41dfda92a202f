/** The parts of `EventTarget` and of events that Node and browsers share; the core does without the types of browsers. */
export interface TargetLike {
  addEventListener(type: string, listener: unknown, options?: unknown): void;
  removeEventListener(type: string, listener: unknown, options?: unknown): void;
  dispatchEvent(event: EventLike): boolean;
}

export interface EventLike {
  readonly type: string;
}

const globals = globalThis as unknown as {
  EventTarget: new () => TargetLike;
  Event: new (type: string) => EventLike;
  DOMException: new (message: string, name: string) => Error;
};

export const BaseTarget = globals.EventTarget;

/** An event with more fields: Node 20 has no `CloseEvent`. */
export function eventOf(type: string, fields: object = {}): EventLike {
  const event = new globals.Event(type);
  for (const [name, value] of Object.entries(fields)) {
    Object.defineProperty(event, name, { value, enumerable: true });
  }
  return event;
}

export function domException(name: string, message: string): Error {
  return new globals.DOMException(message, name);
}
