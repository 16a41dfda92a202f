import { describe, expect, it } from "vitest";
import { reduceEvent, reduceHistory } from "@/screens/chat/reduce";
import RunCard from "@/screens/chat/RunCard.vue";
import { startedRunOf } from "@/screens/chat/startedRun";
import { tellsOf } from "@/workflows/telling";
import type { Turn } from "@/screens/chat/turn";
import { recordedServer, settled } from "./doubles";
import { asked, answered, event, message, RE } from "./events";
import { mounted } from "./mounted";

const ID = "c3100000-0000-4000-8000-00000000000a";
const ANSWER = `The workflow 'backup-database' is started as ${ID}.`;

describe("a workflow that a chat has started", () => {
  it("is known by the answer, as it comes and as it is stored", () => {
    const live: Turn[] = [];
    const answer = answered(ANSWER);
    reduceEvent(live, asked(RE, "/run backup-database"));
    reduceEvent(live, { ...answer, payload: { ...answer.payload, model: "autobot" } });
    expect(live.map(startedRunOf)).toEqual([ID]);

    const stored: Turn[] = [];
    reduceHistory(stored, [
      message(1, "user", "/run backup-database"),
      { ...message(2, "assistant", ANSWER), model: "autobot" },
    ]);
    expect(stored.map(startedRunOf)).toEqual([ID]);
  });

  it("is not what a model says, nor a goal", () => {
    const turns: Turn[] = [];
    reduceEvent(turns, asked(RE, "/run backup-database"));
    reduceEvent(turns, answered(ANSWER));
    expect(turns.map(startedRunOf)).toEqual([undefined]);
    expect(turns.map((turn) => startedRunOf({ ...turn, question: "/goal x", model: "autobot" }))).toEqual([undefined]);
  });

  it("is told of by the events with its id", () => {
    const end = event("workflow_completed", { workflow_id: ID, total_steps: 1, execution_time: 1, results: {} });
    expect(tellsOf(end, ID)).toBe(true);
    expect(tellsOf(end, "another")).toBe(false);
    expect(tellsOf(asked(), ID)).toBe(false);
  });

  it("is shown with its state, what it asks, and its end", async () => {
    const workflow = { workflow_id: ID, name: "backup-database", state: "waiting_approval", current_step: 1, total_steps: 1 };
    const answers: Record<string, unknown> = { [`api/workflows/${ID}`]: { workflow } };
    const { server, channel } = recordedServer(answers);
    const card = mounted(RunCard, { id: ID }, server);
    channel.opens();
    await settled();
    expect(card.textContent).toContain("backup-database");
    expect(card.querySelector("[data-test=run-state]")?.textContent).toBe("waits for approval");
    expect([...card.querySelectorAll("a")].map((link) => link.getAttribute("href"))).toEqual([
      `#/workflows/run/${ID}`,
      "#/approvals",
    ]);

    answers[`api/workflows/${ID}`] = { workflow: { ...workflow, state: "completed" } };
    channel.tell(event("workflow_completed", { workflow_id: ID, total_steps: 1, execution_time: 1, results: {} }));
    await expect.poll(() => card.querySelector("[data-test=run-state]")?.textContent).toBe("completed");
    expect(card.querySelectorAll("a")).toHaveLength(1);
  });
});
