import { beforeEach, describe, expect, it } from "vitest";
import { nextTick } from "vue";
import ApprovalsScreen from "@/screens/approvals/ApprovalsScreen.vue";
// Beforehand, for the shell loads it only when it is shown.
import ChatScreen from "@/screens/chat/ChatScreen.vue";
import StepItem from "@/screens/workflows/StepItem.vue";
import { HttpProblem, type Query } from "@/server/http";
import AppShell from "@/shell/AppShell.vue";
import { useApprovals, type Approval } from "@/stores/approvals";
import { recordedServer, settled } from "./doubles";
import { answered, asked, ASKED_AT, CHAT, event, message } from "./events";
import { mounted } from "./mounted";

const approval = (id: string, state: Approval["state"] = "open", at = ASKED_AT) => ({
  ...{ approval_id: id, state, description: `Asks ${id}`, requested_by: "ada", requested_at: at, expires_at: ASKED_AT },
  ...{ summary: "", exactly: {}, risk: "low", rule: "", action_hash: "", asked_hash: "", choices: [], may_decide: true, edited: false },
});

beforeEach(() => document.body.replaceChildren());

const focused = () => document.activeElement;
async function press(button: HTMLElement | null | undefined) {
  button?.focus();
  button?.click();
  await settled();
  await settled();
}

/** The inbox over a server that refuses decisions as `problems` say. */
async function inbox(problems: Readonly<Record<string, HttpProblem>>, ...ids: string[]) {
  const decided = new Set<string>();
  const { server, channel, http } = recordedServer();
  http.post = <T>(path: string) => {
    const id = path.split("/").at(-1) ?? "";
    const problem = problems[id];
    if (problem?.code !== "BUSY") decided.add(id);
    return problem ? Promise.reject(problem) : Promise.resolve({} as T);
  };
  const all = () => ids.map((id, at) => approval(id, decided.has(id) ? "rejected" : "open", `2026-01-01T10:00:0${9 - at}Z`));
  http.get = <T>(_: string, { state }: Query = {}) => {
    const approvals = all().filter((each) => state === "all" || each.state === state);
    return Promise.resolve({ approvals } as T);
  };
  const page = mounted(ApprovalsScreen, { path: [] }, server);
  channel.opens();
  await expect.poll(() => page.querySelectorAll("[data-test=approval]").length).toBe(ids.length);
  const approve = (id: string) => press([...page.querySelectorAll("article")].find((each) => each.textContent?.includes(`Asks ${id}`))?.querySelector<HTMLElement>("[data-test=approve]"));
  return { page, approve };
}

describe("the focus", () => {
  it("goes on to the next question of the inbox, and to the words that nothing waits after the last", async () => {
    const { approve } = await inbox({}, "one", "two", "three");
    await approve("two");
    expect(focused()?.textContent).toContain("Asks three");
    await approve("three");
    expect(focused()?.textContent).toContain("Asks one");
    await approve("one");
    expect(focused()?.getAttribute("data-test")).toBe("nothing-waits");
  });

  it("comes back to the button whose decision was not taken", async () => {
    const { page, approve } = await inbox({ two: new HttpProblem("Too many at once.", 429, "BUSY") }, "one", "two");
    await approve("two");
    const card = [...page.querySelectorAll("article")].at(-1);
    expect(card?.textContent).toContain("Too many at once.");
    expect(focused()).toBe(card?.querySelector("[data-test=approve]"));
  });

  it("stays at a step whose question is answered", async () => {
    const { server, http } = recordedServer({ "api/approvals": { approvals: [] } });
    http.post = <T>() => Promise.resolve({} as T);
    const step = { number: 1, description: "Counts", state: "waiting_approval", attempts: 1, ignored: false };
    const item = { step, decided: [], open: approval("one"), calls: [], isCurrent: true };
    const page = mounted(StepItem, { item, whole: () => Promise.resolve("") }, server);
    await press(page.querySelector<HTMLElement>("[data-test=approve]"));
    expect(focused()?.textContent).toBe("1. Counts");
  });

  it("goes to the message box when an answer is stopped", async () => {
    const pending = [message(1, "user", "How many bees?"), message(2, "assistant", "", "pending")];
    const { server, channel } = recordedServer({
      "api/chats": { chats: [] },
      [`api/chats/${CHAT}/messages`]: { chat_id: CHAT, messages: pending },
    });
    const page = mounted(ChatScreen, { path: [CHAT] }, server);
    channel.opens();
    channel.tell(asked());
    await settled();
    await press(page.querySelector<HTMLElement>("[data-test=stop]"));
    expect(focused()?.getAttribute("data-test")).toBe("message");
    channel.tell(answered());
    await settled();
    expect(page.querySelector("[data-test=stop]")).toBeNull();
    expect(focused()?.getAttribute("data-test")).toBe("message");
  });

  it("goes to the message box when a permission is given in a chat", async () => {
    const { server, channel, http } = recordedServer({ "api/chats": { chats: [] }, "api/approvals": { approvals: [approval("a")] } });
    http.post = <T>() => Promise.resolve({} as T);
    useApprovals(server);
    const page = mounted(ChatScreen, { path: [CHAT] }, server);
    channel.opens();
    const details = { call_id: "x" };
    const request = { action: "run_command", package: "date", reason: "", request_id: "a", details };
    channel.tell(asked(), event("user_permission_request", request, { re: `m1@${CHAT}`, cursor: "c.2" }));
    await expect.poll(() => page.querySelector("[data-test=quick-decision] button")).not.toBeNull();
    await press(page.querySelector<HTMLElement>("[data-test=quick-decision] button"));
    expect(focused()?.getAttribute("data-test")).toBe("message");
  });

  it("goes to the content once somebody has signed in", async () => {
    const { server } = recordedServer({ "api/chats": { chats: [] } });
    server.needsToken.value = true;
    const page = mounted(AppShell, {}, server);
    page.querySelector<HTMLElement>("[data-test=token]")?.focus();
    server.needsToken.value = false;
    await nextTick();
    await nextTick();
    expect(focused()?.id).toBe("main");
  });
});

const sentence = "The user 'bob' refused it at 2026-01-01T10:00:00Z. The first answer counts; nothing was changed.";

describe("a decision that came too late", () => {
  it("says so in the card of its call, which stays open, and in its step", async () => {
    const answers: Record<string, unknown> = { "api/chats": { chats: [] }, "api/approvals": { approvals: [approval("a")] } };
    const { server, channel, http } = recordedServer(answers);
    http.post = () => {
      answers["api/approvals"] = { approvals: [approval("a", "rejected")] };
      return Promise.reject(new HttpProblem(sentence, 409, "ALREADY_DECIDED"));
    };
    useApprovals(server);
    const page = mounted(ChatScreen, { path: [CHAT] }, server);
    channel.opens();
    const request = { action: "run_command", package: "date", reason: "", request_id: "a", details: { call_id: "x" } };
    channel.tell(asked(), event("user_permission_request", request, { re: `m1@${CHAT}`, cursor: "c.2" }));
    await expect.poll(() => page.querySelector("[data-test=quick-decision] button")).not.toBeNull();
    await press(page.querySelector<HTMLElement>("[data-test=quick-decision] button"));
    expect(page.querySelector("[data-test=quick-decision]")).toBeNull();
    expect(page.querySelector("[data-test=tool][open] [data-test=late]")?.textContent).toContain(sentence);

    const step = { number: 1, description: "Counts", state: "skipped", attempts: 1, ignored: false };
    const item = { step, decided: [approval("a", "rejected")], calls: [], isCurrent: false };
    const other = mounted(StepItem, { item, whole: () => Promise.resolve("") }, server);
    expect(other.querySelector("[data-test=late]")?.textContent).toContain(sentence);
  });

  it("says who was faster where the question was, until that is seen", async () => {
    const { page, approve } = await inbox({ two: new HttpProblem(sentence, 409, "ALREADY_DECIDED") }, "one", "two", "three");
    await approve("two");
    const articles = [...page.querySelectorAll("article")];
    expect(articles.map((each) => each.getAttribute("data-test"))).toEqual(["approval", "decided", "approval"]);
    expect(articles[1]?.querySelector("[role=alert]")?.textContent).toContain(sentence);
    expect(focused()).toBe(articles[1]);

    await approve("three");
    expect(page.textContent).toContain(sentence);
    await press(page.querySelector<HTMLElement>("[data-test=late] button"));
    expect(page.textContent).not.toContain(sentence);
    expect(page.querySelectorAll("article")).toHaveLength(1);
    expect(focused()?.textContent).toContain("Asks one");
  });
});
