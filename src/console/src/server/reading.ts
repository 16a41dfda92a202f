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
    let told: T;
    try {
      told = await answer;
    } catch (failure) {
      if (this.counts(turn)) {
        this.failure.value = failure;
      }
      return;
    }
    if (this.counts(turn)) {
      use(told);
      this.failure.value = undefined;
    }
  }

  private counts(turn: number): boolean {
    const isNewest = turn > this.newest;
    this.newest = Math.max(turn, this.newest);
    return isNewest;
  }
}
