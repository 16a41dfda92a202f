import { computed, shallowRef } from "vue";
import { HttpProblem, type Http } from "@/server/http";
import { Reading } from "@/server/reading";
import type { Approval } from "@/stores/approvals";
import { timelineOf } from "./timeline";
import type { Goal, StepCall, Story, WorkflowView } from "@/workflows/workflow";

const MOST = 200;

/** One workflow, as its page shows it. The server's answers are the truth; events say when to read them again. */
export class Run {
  readonly story = shallowRef<Story>();
  readonly goal = shallowRef<Goal>();
  private readonly reading = new Reading();
  readonly isMissing = computed(() => {
    const failure = this.reading.failure.value;
    return failure instanceof HttpProblem && failure.status === 404;
  });
  readonly problem = computed(() => (this.isMissing.value ? undefined : this.reading.problem.value));
  readonly timeline = computed(() => this.story.value && timelineOf(this.story.value));

  constructor(
    private readonly http: Http,
    private readonly id: string,
  ) {}

  private get address(): string {
    return `api/workflows/${encodeURIComponent(this.id)}`;
  }

  async read(): Promise<void> {
    await this.reading.take(this.wholeStory(), (story) => (this.story.value = story));
  }

  /** What it is for, where it carries out a goal; only whose goal it is may read it. */
  async readGoal(goalId: string): Promise<void> {
    try {
      this.goal.value = await this.http.get<Goal>(`api/goals/${encodeURIComponent(goalId)}`);
    } catch {
      // The page is whole without it.
    }
  }

  private async wholeStory(): Promise<Story> {
    const view = await this.http.get<WorkflowView>(this.address);
    const [{ calls }, { approvals }] = await Promise.all([
      this.http.get<{ calls: StepCall[] }>("api/tools/calls", { workspace: `workflow-${this.id}`, limit: MOST }),
      this.http.get<{ approvals: Approval[] }>("api/approvals", { workflow_id: this.id, state: "all", limit: MOST }),
    ]);
    return { view, calls, approvals };
  }

  /** All that a step gave. */
  async wholeResult(number: number): Promise<string> {
    return (await this.http.get<{ result?: string }>(`${this.address}/steps/${number}`)).result ?? "";
  }

  async cancel(reason: string): Promise<void> {
    await this.http.post(`${this.address}/cancel`, reason ? { reason } : {});
    await this.read();
  }
}
