import { describe, expect, it } from "vitest";
import ChatScreen from "@/screens/chat/ChatScreen.vue";
import { reduceGoal, stepsIn, type Goal } from "@/screens/chat/goal";
import { Goals, useGoals } from "@/screens/chat/goals";
import { recordedServer, settled } from "./doubles";
import { asked, ASKED_AT, CHAT, event, message, RE } from "./events";
import { mounted } from "./mounted";

describe("a goal", () => {
  it("is followed from its words to its end", () => {
    const goals = new Map<string, Goal>();
    const step = { workflow_id: "w", description: "", step_number: 1, total_steps: 2 };
    const metrics = {};
    reduceGoal(goals, event("goal_received", { goal: "Tidy up", goal_id: "g" }, { re: RE }));
    expect(goals.get("g")).toMatchObject({ state: "planning", chatId: "holiday" });

    reduceGoal(goals, event("plan_ready", { llm_response: "", steps: ["look", "move"], goal_id: "g", workflow_id: "w" }));
    reduceGoal(goals, event("workflow_step_started", step));
    reduceGoal(goals, event("workflow_step_completed", { ...step, result: "", state: "succeeded" }));
    reduceGoal(goals, event("workflow_approval_required", { workflow_id: "w", description: "", action: "", details: {} }));
    expect(goals.get("g")?.steps.map(({ state }) => state)).toEqual(["succeeded", "waiting_approval"]);

    reduceGoal(goals, event("goal_completed", { goal_id: "g", results: { status: "success", output: "done", metrics } }));
    expect(goals.get("g")).toMatchObject({ state: "success", output: "done" });
  });

  it("finds its steps in the text of a plan", () => {
    expect(stepsIn("From the definition 'x':\n\n1. Looks\n2. Moves 3. things\n")).toEqual(["Looks", "Moves 3. things"]);
  });
});

const goal = (id: string, state: string, created_at = ASKED_AT) => ({ id, goal: "zzzz", chat_id: CHAT, state, created_at });

describe("the panel of a goal", () => {
  const ENDED_AT = "2026-01-01T10:00:05.000Z";
  const LATER = "2026-01-01T10:01:00.000Z";

  async function chat(goals: object[], ...messages: object[]) {
    const { server, channel } = recordedServer({
      "api/chats": { chats: [] },
      "api/goals": { goals },
      [`api/chats/${CHAT}/messages`]: { chat_id: CHAT, messages },
    });
    useGoals(server);
    const page = mounted(ChatScreen, { path: [CHAT] }, server);
    channel.opens();
    await settled();
    await settled();
    return { channel, panel: () => page.querySelector<HTMLDetailsElement>("[data-test=goal]") };
  }

  it("is open while it is worked on, folds when that ends, and opens by hand", async () => {
    const { channel, panel } = await chat([goal("g", "planning")]);
    expect(panel()?.open).toBe(true);
    const metrics = {};
    channel.tell(event("goal_completed", { goal_id: "g", results: { status: "failed", output: "No.", metrics } }, { ts: ENDED_AT }));
    await settled();
    expect(panel()?.open).toBe(false);
    expect(panel()?.querySelector("summary")?.textContent).toContain("failed");
  });

  it.each(["failed", "success", "cancelled"])("that has ended as %s is folded, and gone once its user has said something else", async (state) => {
    const { channel, panel } = await chat([{ ...goal("g", state), ended_at: ENDED_AT }], message(1, "user", "/goal zzzz"));
    expect(panel()?.open).toBe(false);
    channel.tell(asked(`m2@${CHAT}`, "How many bees?", LATER));
    await settled();
    expect(panel()).toBeNull();
  });

  it("does not come back with a reload", async () => {
    const later = message(3, "user", "How many bees?", "complete", LATER);
    const { panel } = await chat([{ ...goal("g", "failed"), ended_at: ENDED_AT }], message(1, "user", "/goal zzzz"), later);
    expect(panel()).toBeNull();
  });
});

describe("a goal without a plan", () => {
  const listed = (state: string) => ({ "api/goals": { goals: [goal("g", state)] } });
  const received = event("goal_received", { goal: "zzzz", goal_id: "g" }, { re: RE });
  const noPlan = { message: "There is no plan.", error_code: "NO_PLAN", severity: "low" };

  it.each([
    ["names its message", RE],
    ["names nothing", undefined],
  ])("has failed once an error tells it that %s", async (_, re) => {
    const { server, channel, http } = recordedServer(listed("failed"));
    const goals = new Goals(server);
    channel.tell(received);
    expect(goals.of(CHAT)?.state).toBe("planning");

    const error = event("error", noPlan, { re, cursor: "c" });
    channel.tell(error, error, error);
    await expect.poll(() => goals.of(CHAT)?.state).toBe("failed");
    channel.tell(error);
    expect(http.asked).toEqual(["api/goals"]);
  });

  it("says why after a reload, being read once", async () => {
    const error = "There is no plan.";
    const { server, channel, http } = recordedServer({ ...listed("failed"), "api/goals/g": { id: "g", error } });
    const goals = new Goals(server);
    channel.opens();
    await settled();
    const shown = goals.of(CHAT);
    if (shown) await Promise.all([goals.look(shown), goals.look(shown)]);
    expect(goals.of(CHAT)).toMatchObject({ state: "failed", error });
    expect(http.asked).toEqual(["api/goals", "api/goals/g"]);
  });

  it("is not begun again by a list that was read before its end", async () => {
    const { server, channel } = recordedServer(listed("running"));
    const goals = new Goals(server);
    channel.opens();
    const metrics = {};
    channel.tell(received, event("goal_completed", { goal_id: "g", results: { status: "success", output: "", metrics } }));
    await settled();
    expect(goals.of(CHAT)?.state).toBe("success");
  });

  it("does not give way to an older goal of the chat that is read after it", async () => {
    const { server, channel } = recordedServer({ "api/goals": { goals: [goal("old", "success")] } });
    const goals = new Goals(server);
    channel.tell({ ...received, ts: "2026-01-01T11:00:00.5Z" });
    channel.opens();
    await settled();
    expect(goals.all.size).toBe(2);
    expect(goals.of(CHAT)?.id).toBe("g");
  });
});
