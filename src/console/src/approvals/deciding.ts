import { shallowRef } from "vue";
import { useProblem } from "@/server/problem";
import { useApprovals, type Approval, type Decision } from "@/stores/approvals";
import { refocus, useHeir } from "@/ui/focus";
import { problemText } from "@/ui/problemText";

/** How a person decides: one answer at a time, with what went wrong, and with the focus where one goes on then. */
export function useDeciding() {
  const approvals = useApprovals();
  const problem = useProblem();
  const isBusy = shallowRef(false);
  const heir = useHeir();

  /** `answer` may throw, for what the user wrote may be none. */
  async function decide(approval: Approval, answer: () => Decision): Promise<void> {
    const pressed = document.activeElement;
    const wasPressed = pressed instanceof HTMLElement && pressed !== document.body;
    let next = heir;
    problem.value = undefined;
    isBusy.value = true;
    try {
      await approvals.decide(approval, answer());
    } catch (failure) {
      problem.value = problemText(failure);
      next = () => (wasPressed && pressed.isConnected ? pressed : heir());
    } finally {
      isBusy.value = false;
      await refocus(next, pressed);
    }
  }

  return { problem, isBusy, decide };
}
