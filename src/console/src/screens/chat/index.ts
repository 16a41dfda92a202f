import type { Screen } from "../screen";
import { useCalls } from "@/stores/calls";
import { useChats } from "./chats";
import { useGoals } from "./goals";

export const screen: Screen = {
  name: "chat",
  title: "Chat",
  icon: "M4 5h16v11H9l-5 4z",
  load: () => import("./ChatScreen.vue"),
  begin: (server) => {
    useChats(server);
    useGoals(server);
    useCalls(server);
  },
};
