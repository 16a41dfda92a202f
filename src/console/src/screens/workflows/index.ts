import { useMe } from "@/server/me";
import { useCallOutputs } from "@/stores/callOutputs";
import type { Screen } from "../screen";

export const screen: Screen = {
  name: "workflows",
  title: "Workflows",
  icon: "M5 3h6v5H5zM13 16h6v5h-6zM8 8v10h5M8 12h8v4",
  load: () => import("./WorkflowsScreen.vue"),
  begin: (server) => {
    useMe(server);
    useCallOutputs(server);
  },
};
