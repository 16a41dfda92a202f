import type { Screen } from "../screen";
import { useEvents } from "./events";

export const screen: Screen = {
  name: "events",
  title: "Events",
  icon: "M4 6h3M10 6h10M4 12h3M10 12h10M4 18h3M10 18h10",
  load: () => import("./EventsScreen.vue"),
  begin: (server) => void useEvents(server),
};
