import type { Component, Ref } from "vue";
import type { Server } from "@/server/server";

/** A screen of the console. Each is a folder beside this file, and stands in the list of `index.ts`. */
export interface Screen {
  /** The first part of its address: `chat` for `#/chat/…`. The rest is the screen's own. */
  readonly name: string;
  /** What it is called in the navigation and in the page's title. */
  readonly title: string;
  /** The path of its icon in a box of 24 by 24. */
  readonly icon: string;
  /** Loads the component. It is given the rest of the address as the property `path`, in parts. */
  readonly load: () => Promise<{ default: Component }>;
  /** Makes its store when the console starts, so that it hears all events, also while another screen is open. */
  readonly begin?: (server: Server) => void;
  /** How many things wait for the user there; shown in the navigation. */
  readonly waiting?: (server: Server) => Ref<number>;
}
