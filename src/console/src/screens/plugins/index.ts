import type { Screen } from "../screen";
import { usePlugins } from "./plugins";

export const screen: Screen = {
  name: "plugins",
  title: "Plugins",
  icon: "M9 3v5M15 3v5M6 8h12v4a6 6 0 0 1-12 0zM12 18v3",
  load: () => import("./PluginsScreen.vue"),
  begin: usePlugins,
};
