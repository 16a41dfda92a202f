import type { Screen } from "../screen";
import { useBatch } from "./batch";

export const screen: Screen = {
  name: "knowledge",
  title: "Knowledge",
  icon: "M12 6c-2-1.5-5-2-8-2v14c3 0 6 .5 8 2 2-1.5 5-2 8-2V4c-3 0-6 .5-8 2zM12 6v14",
  load: () => import("./KnowledgeScreen.vue"),
  begin: (server) => void useBatch(server),
};
