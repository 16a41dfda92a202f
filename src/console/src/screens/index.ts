import { screen as approvals } from "./approvals";
import { screen as chat } from "./chat";
import { screen as events } from "./events";
import type { Screen } from "./screen";

/** All screens, in the order of the navigation. The first is where one begins. */
export const screens: readonly [Screen, ...Screen[]] = [chat, approvals, events];
