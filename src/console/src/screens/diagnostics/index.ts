import { useMe } from "@/server/me";
import type { Screen } from "../screen";

export const screen: Screen = {
  name: "diagnostics",
  title: "Diagnostics",
  icon: "M3 12h4l3-8 4 16 3-8h4",
  load: () => import("./DiagnosticsScreen.vue"),
  begin: (server) => {
    useMe(server);
  },
};
