import { type ServerEvent } from "@autobot/client";
import { reactive, shallowRef } from "vue";
import { throttled } from "@/server/live";
import type { Server } from "@/server/server";
import { sharedStore } from "@/server/store";
import { isWorking, reduceGoal, stepsIn, type Goal } from "./goal";
import { chatOf } from "./messageId";

/** An element of `GET /api/goals`. */
interface ListedGoal {
  id: string;
  goal: string;
  chat_id?: string;
  state: string;
  workflow_id?: string;
  created_at: string;
  ended_at?: string;
}

const PAGE = 50;

/** What users want, with the plan and how far it is. */
export class Goals {
  readonly all = reactive(new Map<string, Goal>());

  private readonly reading = throttled(() => this.read());
  /** Why the last reading failed. Events tell of the goals that are being worked on; the others are not shown then. */
  private readonly failure = shallowRef<unknown>();
  /** Those that were read one by one after their end. */
  private readonly looked = new Set<string>();

  constructor(private readonly server: Server) {
    server.onAny((event: ServerEvent) => this.take(event));
    server.onFresh(() => this.reading.now(), this.failure);
  }

  /** The newest goal that came up in a chat. */
  of(chatId: string): Goal | undefined {
    const goals = [...this.all.values()].filter((each) => each.chatId === chatId);
    return goals.sort((one, other) => one.at - other.at).at(-1);
  }

  async cancel(goal: Goal): Promise<void> {
    await this.server.channel.send({ type: "run_cancel", payload: { run_id: goal.id } });
  }

  /** Reads what came of a goal that has ended, or why it did: the list does not say it. */
  async look(goal: Goal): Promise<void> {
    if (isWorking(goal) || this.looked.has(goal.id)) {
      return;
    }
    this.looked.add(goal.id);
    try {
      const { output, error } = await this.server.http.get<{ output?: string; error?: string }>(`api/goals/${goal.id}`);
      Object.assign(goal, { output: output ?? goal.output, error });
    } catch {
      this.looked.delete(goal.id);
    }
  }

  private take(event: ServerEvent): void {
    reduceGoal(this.all, event);
    if (event.type === "error" && event.cursor !== undefined) {
      // A goal without a plan ends by an error that does not name it: the list says which one has ended.
      const chatId = chatOf(event.re);
      const mayEnd = (goal: Goal) => isWorking(goal) && (chatId === undefined || chatId === goal.chatId);
      if ([...this.all.values()].some(mayEnd)) {
        this.reading.soon();
      }
    }
  }

  private async read(): Promise<void> {
    try {
      const { goals } = await this.server.http.get<{ goals: ListedGoal[] }>("api/goals", { limit: PAGE });
      for (const listed of goals.reverse().filter(({ chat_id }) => chat_id !== undefined)) {
        const known = this.all.get(listed.id);
        const at = Date.parse(listed.created_at);
        const goal: Goal = known ?? { id: listed.id, text: listed.goal, at, state: listed.state, steps: [] };
        // What was read may be older than what events have told meanwhile.
        const state = isWorking(goal) ? listed.state : goal.state;
        const endedAt = listed.ended_at ? Date.parse(listed.ended_at) : goal.endedAt;
        Object.assign(goal, { chatId: listed.chat_id, at, endedAt, state, workflowId: listed.workflow_id ?? goal.workflowId });
        this.all.set(listed.id, goal);
      }
      await Promise.all([...this.all.values()].filter(({ state }) => state === "running").map((goal) => this.readPlan(goal)));
      this.failure.value = undefined;
    } catch (failure) {
      this.failure.value = failure;
    }
  }

  private async readPlan(goal: Goal): Promise<void> {
    if (goal.workflowId === undefined || goal.steps.length > 0) {
      return;
    }
    const [{ plan }, { steps = [] }] = await Promise.all([
      this.server.http.get<{ plan?: string }>(`api/goals/${goal.id}`),
      this.server.http.get<{ steps?: { step_id: string; state: string }[] }>(`api/workflows/${goal.workflowId}`),
    ]);
    const texts = stepsIn(plan ?? "");
    goal.steps = steps.map(({ step_id: id, state }, at) => ({ text: texts[at] ?? id, state }));
  }
}

export const useGoals = sharedStore((server) => new Goals(server));
