import { useApprovals } from "@/stores/approvals";
import { useCalls } from "@/stores/calls";
import type { Screen } from "../screen";

export const screen: Screen = {
  name: "approvals",
  title: "Approvals",
  icon: "M12 3l8 3v6c0 5-3.5 8-8 9-4.5-1-8-4-8-9V6zM9 12l2 2 4-4",
  load: () => import("./ApprovalsScreen.vue"),
  begin: (server) => {
    useApprovals(server);
    useCalls(server);
  },
  waiting: (server) => useApprovals(server).waiting,
};
