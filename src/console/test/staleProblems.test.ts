import { describe, expect, it } from "vitest";
import { nextTick, reactive } from "vue";
import QuickDecision from "@/approvals/QuickDecision.vue";
import GoalBanner from "@/screens/chat/GoalBanner.vue";
import { Goals } from "@/screens/chat/goals";
import PassageList from "@/screens/knowledge/PassageList.vue";
import PluginCard from "@/screens/plugins/PluginCard.vue";
import StartView from "@/screens/workflows/StartView.vue";
import { HttpProblem } from "@/server/http";
import { Settings } from "@/stores/settings";
import { recordedServer, settled } from "./doubles";
import { mounted } from "./mounted";

const problemIn = (page: HTMLElement) => page.querySelector(".problem")?.textContent?.trim();
const press = (page: HTMLElement, words: string) =>
  [...page.querySelectorAll("button")].find(({ textContent }) => textContent?.includes(words))?.click();

describe("what went wrong with something that a person did", () => {
  it("is gone while a decision is sent again", async () => {
    const { server, http } = recordedServer();
    http.post = () => Promise.reject(new HttpProblem("Too many at once.", 429, "BUSY"));
    const approval = { approval_id: "a", may_decide: true, expires_at: "2026-01-01T10:00:00Z" };
    const page = mounted(QuickDecision, { approval }, server);
    press(page, "Approve");
    await settled();
    expect(problemIn(page)).toBe("Too many at once.");

    http.post = () => new Promise(() => {});
    press(page, "Approve");
    await nextTick();
    expect(problemIn(page)).toBeUndefined();
  });

  it("is gone while a goal is cancelled again", async () => {
    const { server, channel } = recordedServer();
    const goal = { id: "g", text: "Tidy up", at: 0, state: "running", steps: [] };
    const page = mounted(GoalBanner, { goal }, server);
    press(page, "Cancel");
    channel.sent[0]?.settle(new Error("Nobody listens."));
    await settled();
    expect(problemIn(page)).toBe("Nobody listens.");
    press(page, "Cancel");
    await nextTick();
    expect(problemIn(page)).toBeUndefined();
  });

  it("is gone when another generation of a plugin is there", async () => {
    const { server, http } = recordedServer();
    http.post = () => Promise.reject(new HttpProblem("There is no luck left.", 500, "PLUGIN_START_FAILED"));
    const figures = { in_flight: 0, calls: 0, errors: 0, p95_ms: 0, publish_ms: 0 };
    const lists = { types: [], tools: [], retired: [] };
    const report = reactive({ id: "p", state: "active", generation: 1, source: "p.jar", required: false, ...figures, ...lists });
    const page = mounted(PluginCard, { report, actions: ["reload"] }, server);
    press(page, "Reload");
    await settled();
    expect(problemIn(page)).toBe("There is no luck left.");
    report.generation = 2;
    await nextTick();
    expect(problemIn(page)).toBeUndefined();
  });
});

describe("what could not be read", () => {
  it("is read with the next connection, and what was read is not: settings", async () => {
    const { server, http, channel } = recordedServer();
    const settings = new Settings(server);
    channel.opens();
    await settled();
    expect(settings.problem.value).toContain("nothing at api/settings");

    http.answers["api/settings"] = { settings: [] };
    channel.breaks();
    channel.opens();
    await settled();
    expect(settings.isRead.value).toBe(true);
    expect(settings.problem.value).toBeUndefined();
    channel.breaks();
    channel.opens();
    await settled();
    expect(http.asked).toHaveLength(2);
  });

  it("is read with the next connection: goals", async () => {
    const { server, http, channel } = recordedServer();
    const goals = new Goals(server);
    channel.opens();
    await settled();
    expect(goals.of("c")).toBeUndefined();

    http.answers["api/goals"] = { goals: [{ id: "g", goal: "Tidy up", chat_id: "c", state: "failed", created_at: "2026-01-01T10:00:00Z" }] };
    channel.breaks();
    channel.opens();
    await settled();
    expect(goals.of("c")).toMatchObject({ text: "Tidy up" });
    channel.breaks();
    channel.opens();
    expect(http.asked).toHaveLength(2);
  });

  const step = { step_id: "a", description: "Says hello", approval: "policy", idempotent: false };
  const definition = {
    definition: { name: "greet", version: 1, source: "stored", description: "Greets.", steps: 1, problems: [] },
    inputs_schema: { type: "object", properties: { word: { type: "string" } } },
    ...{ plan: [step], text: "name: greet" },
  };

  it("is read once there is a connection again: a definition, but not over what is written into its form", async () => {
    const { server, http, channel } = recordedServer();
    const page = mounted(StartView, { name: "greet" }, server);
    channel.opens();
    await settled();
    expect(problemIn(page)).toContain("nothing at api/workflows/definitions/greet");

    http.answers["api/workflows/definitions/greet"] = definition;
    channel.breaks();
    channel.opens();
    await settled();
    expect(page.textContent).toContain("Says hello");
    expect(problemIn(page)).toBeUndefined();
    const input = page.querySelector("input, textarea") as HTMLInputElement;
    input.value = "Hi";
    input.dispatchEvent(new Event("input"));
    channel.breaks();
    channel.opens();
    await settled();
    expect(page.querySelector<HTMLInputElement>("input, textarea")?.value).toBe("Hi");
    expect(http.asked).toHaveLength(2);
  });

  it("is read once there is a connection again: a document's passages", async () => {
    const { server, http, channel } = recordedServer();
    const page = mounted(PassageList, { id: "d", count: 1 }, server);
    channel.opens();
    await settled();
    expect(problemIn(page)).toContain("nothing at");

    const passage = { id: "c", heading: "", kind: "prose", text: "The harbour.", start: 0, end: 12 };
    http.answers["api/knowledge/documents/d/chunks"] = { chunks: [passage], first: 0 };
    channel.breaks();
    channel.opens();
    await settled();
    expect(problemIn(page)).toBeUndefined();
    expect(page.textContent).toContain("The harbour.");
  });
});
