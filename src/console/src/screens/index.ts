import { screen as approvals } from "./approvals";
import { screen as chat } from "./chat";
import { screen as knowledge } from "./knowledge";
import type { Screen } from "./screen";
import { screen as workflows } from "./workflows";

/** All screens, in the order of the navigation. The first is where one begins. */
export const screens: readonly [Screen, ...Screen[]] = [chat, approvals, workflows, knowledge];
