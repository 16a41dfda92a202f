import { screens } from "@/screens";
import { hashOf } from "@/shell/router";
import type { Belonging, Kind } from "./belonging";

/** Where the console shows what an event is about. Calls have no place of their own: their events are all there is. */
const PLACES: Readonly<Partial<Record<Kind, (id: string) => [screen: string, ...path: string[]]>>> = {
  chat: (id) => ["chat", id],
  workflow: (id) => ["workflows", "run", id],
  document: (id) => ["knowledge", "document", id],
  approval: () => ["approvals"],
};

/** The address of what an event is about; nothing where no screen shows it. */
export function linkTo({ kind, id }: Belonging): string | undefined {
  const [screen, ...path] = PLACES[kind]?.(id) ?? [];
  return screen !== undefined && screens.some(({ name }) => name === screen) ? hashOf(screen, ...path) : undefined;
}

/** The address of all kept events that name something; behind `base`, where it is a replay that keeps them. */
export function eventsWith(id: string, base: readonly string[] = []): string {
  return hashOf("events", ...base, "id", id);
}

export function replayFrom(cursor: string): string {
  return hashOf("events", "replay", "from", cursor);
}
