import { describe, expect, it } from "vitest";
import type { Component } from "vue";
import ApprovalsScreen from "@/screens/approvals/ApprovalsScreen.vue";
import ChatScreen from "@/screens/chat/ChatScreen.vue";
import KnowledgeScreen from "@/screens/knowledge/KnowledgeScreen.vue";
import PluginsScreen from "@/screens/plugins/PluginsScreen.vue";
import SettingsScreen from "@/screens/settings/SettingsScreen.vue";
import WorkflowsScreen from "@/screens/workflows/WorkflowsScreen.vue";
import { placeOf } from "@/shell/router";
import { recordedServer, settled } from "./doubles";
import { answered, CHAT, asked, event, message } from "./events";
import { mounted } from "./mounted";

const plugin = (id: string, source: string) => ({
  id,
  source,
  ...{ version: "1.0.0", state: "active", generation: 1, required: false, types: [], tools: [], retired: [] },
  ...{ in_flight: 0, calls: 0, errors: 0, p95_ms: 0, publish_ms: 0 },
});
const theme = { key: "settings.theme", scope: "user", kind: "text", description: "", choices: [], value: "dark", is_set: true };

/** A screen at an address, with what its server has. */
async function at(screen: Component, path: readonly string[], roles = ["operator"]) {
  const { server, channel, http } = recordedServer({
    "api/me": { user: "ada", roles },
    "api/plugins": { plugins: [plugin("reminders", "reminders.jar"), plugin("chat", "class path")] },
    "api/settings": { settings: [theme] },
    "api/chats": { chats: [] },
    "api/approvals": { approvals: [] },
    "api/workflows": { workflows: [] },
    "api/workflows/definitions": { definitions: [] },
    "api/knowledge/collections": { collections: [] },
    "api/knowledge/documents": { documents: [] },
    [`api/chats/${CHAT}/messages`]: { chat_id: CHAT, messages: [message(1, "user", "How many bees?")] },
  });
  const page = mounted(screen, { path }, server);
  channel.opens();
  channel.tell(event("capabilities", { api: "1.2", plugins: [{ id: "chat", version: "1.0.0", generation: 1, messages: [], tools: [] }] }));
  await settled();
  await settled();
  const missing = () => page.querySelector("[data-test=missing]");
  return { page, channel, http, missing };
}

describe("an address of a plugin", () => {
  it("that is not there says so, with a way back in place of the list", async () => {
    const { page, missing } = await at(PluginsScreen, ["nope"]);
    await expect.poll(() => missing()?.textContent).toContain("There is no plugin nope here.");
    expect(missing()?.querySelector("a")?.getAttribute("href")).toBe("#/plugins");
    expect(page.querySelector("[data-test=plugin]")).toBeNull();
  });

  it("that is there shows it, among its like", async () => {
    const jar = await at(PluginsScreen, ["reminders"]);
    await expect.poll(() => jar.page.querySelector("[data-test=plugin]")?.textContent).toContain("reminders");
    expect(jar.missing()).toBeNull();
    const part = await at(PluginsScreen, ["chat"]);
    await expect.poll(() => part.page.querySelector("[data-test=part]")?.textContent).toContain("chat");
    expect(part.missing()).toBeNull();
  });

  it("tells those who do not operate the server what runs, and what does not", async () => {
    expect((await at(PluginsScreen, ["nope"], [])).missing()?.textContent).toContain("No plugin nope runs here.");
    expect((await at(PluginsScreen, ["chat"], [])).missing()).toBeNull();
  });
});

describe("an address of a setting", () => {
  it("that is not there says so, with a way back in place of the list", async () => {
    const { page, missing } = await at(SettingsScreen, ["nope"]);
    expect(missing()?.textContent).toContain("There is no setting nope here.");
    expect(missing()?.querySelector("a")?.getAttribute("href")).toBe("#/settings");
    expect(page.querySelector("form")).toBeNull();
  });

  it("that is there shows the list", async () => {
    const { page, missing } = await at(SettingsScreen, ["settings.theme"]);
    expect(missing()).toBeNull();
    expect(page.querySelector("form")).not.toBeNull();
  });
});

describe("an address of a chat", () => {
  it("that is not there says so, until something is said in it", async () => {
    const { page, channel, missing } = await at(ChatScreen, ["nope"]);
    expect(missing()?.textContent).toContain("You have no chat of this address.");
    expect(missing()?.querySelector("a")?.getAttribute("href")).toBe("#/chat");
    expect(page.querySelector("h1")?.textContent).toBe("No such chat");

    const said = asked("m1@nope");
    channel.tell({ ...said, payload: { ...said.payload, chat_id: "nope" } });
    await settled();
    expect(missing()).toBeNull();
  });

  it("that is there shows what was said", async () => {
    const { page, channel, missing } = await at(ChatScreen, [CHAT]);
    channel.tell(answered());
    await settled();
    expect(missing()).toBeNull();
    expect(page.textContent).toContain("How many bees?");
  });

  it("that has none is a new one", async () => {
    const { page, missing } = await at(ChatScreen, []);
    expect(missing()).toBeNull();
    expect(page.querySelector("h1")?.textContent).toBe("New chat");
  });
});

const NOWHERE: readonly [Component, string, string[]][] = [
  [ApprovalsScreen, "#/approvals", ["nope", "decided/nope"]],
  [WorkflowsScreen, "#/workflows", ["nonsense", "w/nope", "mine/nope", "mine/failed/nope", "run", "run/1/2", "start/a/latest"]],
  [KnowledgeScreen, "#/knowledge", ["documents/nope", "document", "document/1/nope", "collection", "index/nope", "search/a/b"]],
  [ChatScreen, "#/chat", ["%2F..%2F", "..", "a%20b", "holiday/nope"]],
];
const SOMEWHERE: readonly [Component, string[]][] = [
  [ApprovalsScreen, ["", "decided"]],
  [WorkflowsScreen, ["", "mine", "everybody", "mine/failed", "start", "start/a/1/w-1"]],
  [KnowledgeScreen, ["", "collection/1", "search", "index"]],
  [ChatScreen, ["", CHAT]],
];
const each = <Row extends readonly unknown[]>(rows: readonly Row[], paths: (row: Row) => string[]) =>
  rows.flatMap((row) => paths(row).map((path) => ({ screen: row[0] as Component, path, back: String(row[1]) })));

describe("an address", () => {
  it.each(each(NOWHERE, (row) => row[2]))("at which nothing can be says so, asks no server, and leads back: $back/$path", async ({ screen, path, back }) => {
    const { page, http, missing } = await at(screen, placeOf(`#/x/${path}`).path);
    expect(missing()?.textContent).toContain("There is nothing at this address.");
    expect(missing()?.querySelector("a")?.getAttribute("href")).toBe(back);
    expect(page.querySelectorAll("h1")).toHaveLength(1);
    expect(http.asked.filter((asked) => /messages|workflows|documents|^\/?api\/knowledge/.test(asked))).toEqual([]);
  });

  it.each(each(SOMEWHERE, (row) => row[1]))("at which something is shows it: '$path'", async ({ screen, path }) => {
    const { missing } = await at(screen, placeOf(`#/x/${path}`).path);
    expect(missing()?.textContent ?? "").not.toContain("There is nothing at this address.");
  });

  it("of a document that is not there says so", async () => {
    const { missing } = await at(KnowledgeScreen, ["document", "nope"]);
    expect(missing()?.textContent).toContain("There is no document at this address.");
    expect(missing()?.querySelector("a")?.getAttribute("href")).toBe("#/knowledge");
  });
});
