import { beforeEach, describe, expect, it } from "vitest";
import { defineComponent, h, ref } from "vue";
import ChatScreen from "@/screens/chat/ChatScreen.vue";
import { go, place } from "@/shell/router";
import { recordedServer, settled } from "./doubles";
import { CHAT, event, message } from "./events";
import { mounted } from "./mounted";

/** The screen as the shell shows it, which may show another one. */
async function shown(hash: string) {
  const { server, channel } = recordedServer({
    "api/chats": { chats: [{ id: CHAT, title: "About bees", created_at: "", updated_at: "", message_count: 2 }] },
    [`api/chats/${CHAT}/messages`]: { chat_id: CHAT, messages: [message(1, "user", "How many bees?")] },
  });
  const isThere = ref(true);
  go(hash);
  const shell = defineComponent(() => () => (isThere.value ? h(ChatScreen, { path: place.value.path }) : h("p")));
  const page = mounted(shell, {}, server);
  channel.opens();
  await settled();
  const box = () => page.querySelector<HTMLTextAreaElement>("[data-test=message]");
  async function type(text: string) {
    const field = box();
    if (field) field.value = text;
    field?.dispatchEvent(new Event("input"));
    await settled();
  }
  async function press(selector: string) {
    const button = page.querySelector<HTMLElement>(selector);
    button?.focus();
    button?.click();
    await settled();
  }
  return { page, channel, isThere, box, type, press };
}

beforeEach(() => document.body.replaceChildren());

describe("a new chat", () => {
  it("keeps what was written for it while another screen, or another chat, is shown", async () => {
    const { isThere, box, type, press } = await shown("#/chat");
    await type("Dear bees");
    isThere.value = false;
    await settled();
    isThere.value = true;
    await settled();
    expect(box()?.value).toBe("Dear bees");

    go(`#/chat/${CHAT}`);
    await settled();
    expect(box()?.value).toBe("");
    await press("[data-test=new-chat]");
    expect(box()?.value).toBe("Dear bees");
  });

  it("is another one once something was said in it, and has none of its words", async () => {
    const { page, channel, box, type, press } = await shown("#/chat");
    await type("Dear bees");
    await press("[data-test=send]");
    const first = place.value.path[0];
    expect(channel.sent).toHaveLength(1);
    expect(page.textContent).toContain("Dear bees");
    await press("[data-test=new-chat]");
    expect(box()?.value).toBe("");
    await type("Dear ants");
    await press("[data-test=send]");
    expect(place.value.path[0]).not.toBe(first);
  });

  it("has the focus in the message box, so that one can type at once", async () => {
    const { box, press } = await shown(`#/chat/${CHAT}`);
    await press("[data-test=new-chat]");
    expect(place.value.path).toEqual([]);
    expect(document.activeElement).toBe(box());
    await press("[data-test=new-chat]");
    expect(document.activeElement).toBe(box());
  });

  it("says that it takes the place of one that was deleted elsewhere, until one goes on", async () => {
    const { page, channel, box, press } = await shown(`#/chat/${CHAT}`);
    box()?.focus();
    channel.tell(event("chat_deleted", { chat_id: CHAT }, { cursor: "c.3" }));
    await settled();
    const note = page.querySelector("[data-test=note]");
    expect(note?.getAttribute("role")).toBe("status");
    expect(note?.textContent).toContain("The chat was deleted");
    expect(page.querySelector("h1")?.textContent).toBe("New chat");
    expect(document.activeElement).toBe(box());
    await press("[data-test=new-chat]");
    expect(note?.textContent).toBe("");
  });
});
