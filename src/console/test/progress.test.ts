import type { ServerEvent } from "@autobot/client";
import { describe, expect, it } from "vitest";
import ChatScreen from "@/screens/chat/ChatScreen.vue";
import { useApprovals, type Approval } from "@/stores/approvals";
import { recordedServer } from "./doubles";
import { answered, asked, CHAT, event, piece, RE } from "./events";
import { mounted } from "./mounted";

const approval = (state: string) =>
  ({ approval_id: "a1", state, requested_by: "ada", description: "", summary: "date", exactly: {}, risk: "high", rule: "Shells ask." }) as unknown as Approval;
const asks = event("user_permission_request", { action: "run_command", package: "date", request_id: "a1", details: { call_id: "k1" } } as never, { re: RE });
const allowed = event("user_permission_resolved", { approval_id: "a1", state: "approved" } as never);
const calls = event("tool_code", { code: "date", language: "shell", tool: "run_command", call_id: "k1" }, { re: RE });
const gave = event("tool_output", { output: "Monday", tool: "run_command", success: true, call_id: "k1" }, { re: RE });

/** A chat in which a question was asked, on a server that knows of one approval. */
function chat() {
  const { server, channel } = recordedServer({
    "api/approvals": { approvals: [{ ...approval("open"), choices: [], may_decide: true, asked_hash: "", action_hash: "", requested_at: "", expires_at: "2100-01-01T00:00:00Z" }] },
    "api/tools/calls": { calls: [] },
    [`api/chats/${CHAT}/messages`]: { chat_id: CHAT, messages: [] },
  });
  useApprovals(server);
  const page = mounted(ChatScreen, { path: [CHAT] }, server);
  channel.opens();
  const tells = (...events: ServerEvent[]) => channel.tell(...events);
  const line = () => page.querySelector("[data-test=progress]")?.textContent?.replace("●", "").trim();
  return { page, channel, tells, line };
}

describe("the line below an answer that is being made", () => {
  it("says what is done for it: the answer, a question to the user, a command, and nothing once it is there", async () => {
    const { tells, line } = chat();
    tells(asked(), piece(0, "I look. "));
    await expect.poll(line).toBe("Working on the answer…");
    tells(asks);
    await expect.poll(line).toBe("Waiting for permission…");
    tells(allowed, calls);
    await expect.poll(line).toBe("Running run_command…");
    tells(gave);
    await expect.poll(line).toBe("Working on the answer…");
    tells(answered());
    await expect.poll(line).toBeUndefined();
  });

  it("says nothing while the server is away, for nobody knows what it does", async () => {
    const { channel, tells, line } = chat();
    tells(asked(), calls);
    await expect.poll(line).toBe("Running run_command…");
    channel.breaks();
    await expect.poll(line).toBeUndefined();
    channel.opens();
    await expect.poll(line).toBe("Running run_command…");
  });
});

describe("a call that asks for permission", () => {
  it("says how risky it is, and by which rule it asks, when only the question tells it", async () => {
    const { page, tells } = chat();
    tells(asked(), asks);
    const card = () => page.querySelector("[data-test=tool]")?.textContent ?? "";
    await expect.poll(card).toContain("Shells ask.");
    expect(card()).toContain("high");
    expect(card()).not.toContain("not known");
  });

  it.each([["only the question tells it", asks], ["it is told of in its language", calls]])("calls its arguments the same when %s", async (_, told) => {
    const { page, tells } = chat();
    tells(asked(), told);
    await expect.poll(() => page.querySelector("[data-test=tool] figcaption span")?.textContent).toBe("Arguments");
  });
});
