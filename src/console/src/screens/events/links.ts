import { screens } from "@/screens";
import { hashOf } from "@/shell/router";
import type { Belonging, Kind } from "./belonging";

/** Where the console shows what an event is about. Calls have no place of their own: their events are all there is. */
const PLACES: Readonly<Partial<Record<Kind, (id: string) => [screen: string, ...path: string[]]>>> = {
  chat: (id) => ["chat", id],
  workflow: (id) => ["workflows", id],
  document: (id) => ["knowledge", "documents", id],
  approval: () => ["approvals"],
};

/** The address of what an event is about; nothing where no screen shows it. */
export function linkTo({ kind, id }: Belonging): string | undefined {
  const [screen, ...path] = PLACES[kind]?.(id) ?? [];
  return screen !== undefined && screens.some(({ name }) => name === screen) ? hashOf(screen, ...path) : undefined;
}

/** The address of all kept events that name something. */
export function eventsWith(id: string): string {
  return hashOf("events", "id", id);
}

export function replayFrom(cursor: string): string {
  return hashOf("events", "replay", "from", cursor);
}
