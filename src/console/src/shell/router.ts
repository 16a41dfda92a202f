import { shallowRef, type ShallowRef } from "vue";

/** Where the user is: `#/chat/holiday` is the screen `chat` with the path `["holiday"]`. */
export interface Place {
  readonly screen: string;
  readonly path: readonly string[];
}

/** The place that an address's fragment names. */
export function placeOf(hash: string): Place {
  const [screen = "", ...path] = hash
    .replace(/^#\/?/, "")
    .split("/")
    .filter((part) => part !== "")
    .map(decoded);
  return { screen, path };
}

/** The fragment of a place; parts may hold any characters. */
export function hashOf(screen: string, ...path: readonly string[]): string {
  return `#/${[screen, ...path].map(encodeURIComponent).join("/")}`;
}

/** Where the user is now. Changed by links, by the browser's buttons, and by {@link go}. */
export const place: ShallowRef<Place> = shallowRef(placeOf(location.hash));

window.addEventListener("hashchange", () => (place.value = placeOf(location.hash)));

/** Goes to a place; with `replace`, without a step that the browser's back button would come to. */
export function go(hash: string, replace = false): void {
  if (replace) {
    history.replaceState(null, "", hash);
  } else {
    location.hash = hash;
  }
  // The browser tells it later, and not at all when it is replaced.
  place.value = placeOf(hash);
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
