import type { ClientMessage } from "@autobot/client";
import { ref } from "vue";
import { useServer } from "@/server/server";
import { problemText } from "@/ui/problemText";

type Addition = Extract<ClientMessage, { type: "knowledge_add" }>["payload"];

/** Adds to the knowledge base what is no file, for a dialog that stays open until that was taken in. */
export function useAdding(done: () => void) {
  const { channel } = useServer();
  const problem = ref<string>();
  const isRunning = ref(false);
  /** Whether the collection has a document of that name, which may be replaced. */
  const mayReplace = ref(false);

  async function add(payload: Addition, replaces = false): Promise<void> {
    isRunning.value = true;
    problem.value = undefined;
    mayReplace.value = false;
    try {
      const wish = replaces ? { on_conflict: "version" } : {};
      await channel.send({ type: "knowledge_add", payload: { ...payload, ...wish } });
      done();
    } catch (failure) {
      problem.value = problemText(failure);
      mayReplace.value = failure instanceof Error && "code" in failure && failure.code === "ALREADY_EXISTS";
    }
    isRunning.value = false;
  }

  return { add, problem, isRunning, mayReplace };
}
