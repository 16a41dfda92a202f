import { hashOf } from "@/shell/router";
import type { Tab } from "@/ui/TabLinks.vue";
import { STATES } from "@/workflows/states";

const SCREEN = "workflows";

/** Which workflows the list shows; it stands in the address. */
export interface Filter {
  readonly isEverybodys: boolean;
  readonly state: string | undefined;
}

export const listAddress = ({ isEverybodys, state }: Filter) =>
  hashOf(SCREEN, isEverybodys ? "everybody" : "mine", ...(state ? [state] : []));

export const runAddress = (workflowId: string) => hashOf(SCREEN, "run", workflowId);

/** The form that starts one; with `like`, filled in as that workflow was. */
export const startAddress = (name: string, version?: number, like?: string) =>
  hashOf(SCREEN, "start", name, ...(version === undefined ? [] : [String(version)]), ...(like === undefined ? [] : [like]));

export function filterOf([whose, state]: readonly string[]): Filter {
  return { isEverybodys: whose === "everybody", state };
}

/** What is at a path of this screen; nothing where none is. */
export function viewOf(path: readonly string[]): "list" | "run" | "definitions" | "start" | undefined {
  const [first, second, version] = path;
  if (first === "run") {
    return path.length === 2 ? "run" : undefined;
  }
  if (first === "start") {
    const isOne = path.length <= 4 && /^\d{0,9}$/.test(version ?? "");
    return second === undefined ? "definitions" : isOne ? "start" : undefined;
  }
  const isWhose = first === undefined || first === "mine" || first === "everybody";
  const isState = second === undefined || STATES.some((state) => state === second);
  return isWhose && isState && path.length <= 2 ? "list" : undefined;
}

/** The screen's parts. */
export function tabs(current: "list" | "start" | undefined): Tab[] {
  return [
    { title: "All workflows", href: hashOf(SCREEN), isCurrent: current === "list" },
    { title: "Start one", href: hashOf(SCREEN, "start"), isCurrent: current === "start" },
  ];
}
