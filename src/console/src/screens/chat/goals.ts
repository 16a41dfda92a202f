import { type ServerEvent } from "@autobot/client";
import { reactive } from "vue";
import type { Server } from "@/server/server";
import { sharedStore } from "@/server/store";
import { reduceGoal, stepsIn, type Goal } from "./goal";

/** An element of `GET /api/goals`. */
interface ListedGoal {
  id: string;
  goal: string;
  chat_id?: string;
  state: string;
  workflow_id?: string;
}

const PAGE = 50;

/** What users want, with the plan and how far it is. */
export class Goals {
  readonly all = reactive(new Map<string, Goal>());

  constructor(private readonly server: Server) {
    server.onAny((event: ServerEvent) => reduceGoal(this.all, event));
    server.onFresh(() => void this.read());
  }

  /** The newest goal that came up in a chat. */
  of(chatId: string): Goal | undefined {
    return [...this.all.values()].filter((each) => each.chatId === chatId).at(-1);
  }

  async cancel(goal: Goal): Promise<void> {
    await this.server.channel.send({ type: "run_cancel", payload: { run_id: goal.id } });
  }

  private async read(): Promise<void> {
    try {
      const { goals } = await this.server.http.get<{ goals: ListedGoal[] }>("api/goals", { limit: PAGE });
      for (const listed of goals.reverse().filter(({ chat_id }) => chat_id !== undefined)) {
        const known = this.all.get(listed.id);
        const goal: Goal = known ?? { id: listed.id, text: listed.goal, state: listed.state, steps: [] };
        Object.assign(goal, { chatId: listed.chat_id, state: listed.state, workflowId: listed.workflow_id });
        this.all.set(listed.id, goal);
      }
      await Promise.all([...this.all.values()].filter(({ state }) => state === "running").map((goal) => this.readPlan(goal)));
    } catch {
      // Events tell of the goals that are being worked on; the others are not shown then.
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
