import { screen as approvals } from "./approvals";
import { screen as chat } from "./chat";
import { screen as diagnostics } from "./diagnostics";
import { screen as events } from "./events";
import { screen as knowledge } from "./knowledge";
import { screen as plugins } from "./plugins";
import type { Screen } from "./screen";
import { screen as settings } from "./settings";
import { screen as workflows } from "./workflows";

/** All screens, in the order of the navigation. The first is where one begins. */
export const screens: readonly [Screen, ...Screen[]] = [chat, approvals, workflows, knowledge, plugins, events, diagnostics, settings];
