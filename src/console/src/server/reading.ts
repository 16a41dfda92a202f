import { computed, shallowRef } from "vue";
import { problemText } from "@/ui/problemText";

/**
 * What is read again and again. Readings may overlap: an answer or a failure that a later reading has overtaken counts no
 * more, and each answer that counts ends the problem.
 */
export class Reading {
  /** Why the last reading failed, as it was thrown. */
  readonly failure = shallowRef<unknown>();
  readonly problem = computed(() => (this.failure.value === undefined ? undefined : problemText(this.failure.value)));
  private begun = 0;
  private newest = 0;

  /** Waits for an answer and takes it up. A failure is kept as the problem, and what is shown stays. */
  async take<T>(answer: Promise<T>, use: (answer: T) => void): Promise<void> {
    const turn = ++this.begun;
    try {
      const told = await answer;
      if (turn > this.newest) {
        this.newest = turn;
        use(told);
        this.failure.value = undefined;
      }
    } catch (failure) {
      if (turn > this.newest) {
        this.failure.value = failure;
      }
    }
  }
}
