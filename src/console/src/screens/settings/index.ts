import { useSettings } from "@/stores/settings";
import type { Screen } from "../screen";

export const screen: Screen = {
  name: "settings",
  title: "Settings",
  icon: "M4 7h9M17 7h3M4 17h3M11 17h9M15 5v4M9 15v4",
  load: () => import("./SettingsScreen.vue"),
  begin: useSettings,
};
