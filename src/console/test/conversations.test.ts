import { describe, expect, it } from "vitest";
import { useChats } from "@/screens/chat/chats";
import ConversationList from "@/screens/chat/ConversationList.vue";
import { RecordedHttp, serverOver, settled } from "./doubles";
import { ASKED_AT } from "./events";
import { mounted } from "./mounted";

const chat = (id: string) => ({ id, title: `About ${id}`, created_at: ASKED_AT, updated_at: ASKED_AT, message_count: 2 });

/** HTTP that takes every change. */
class Obeying extends RecordedHttp {
  override put<T>(_: string, body: object): Promise<T> {
    return Promise.resolve(body as T);
  }

  override async delete(): Promise<void> {}
}

async function shown(...ids: string[]) {
  const { server, channel } = serverOver(new Obeying({ "api/chats": { chats: ids.map(chat) } }));
  useChats(server);
  const list = mounted(ConversationList, { current: undefined }, server);
  channel.opens();
  await settled();
  const press = async (selector: string) => {
    const pressed = list.querySelector<HTMLElement>(selector);
    pressed?.focus();
    pressed?.click();
    await settled();
  };
  return { list, press };
}

const focused = () => document.activeElement?.closest("[data-chat]")?.getAttribute("data-chat");

describe("the list of conversations", () => {
  it("selects the old title, and gives the focus back to the button that was pressed", async () => {
    const { list, press } = await shown("bees", "ants");
    await press("[data-chat=ants] [title=Rename]");
    const input = list.querySelector<HTMLInputElement>("[data-test=title]");
    expect([input?.selectionStart, input?.selectionEnd]).toEqual([0, "About ants".length]);

    await press("form button");
    expect(list.querySelector("dialog")).toBeNull();
    expect(focused()).toBe("ants");
    expect(document.activeElement?.getAttribute("title")).toBe("Rename");
  });

  it("gives the focus back to the button that was pressed when nothing is deleted after all", async () => {
    const { list, press } = await shown("bees", "ants");
    await press("[data-chat=ants] [title=Delete]");
    list.querySelector<HTMLElement>("[data-test=really-delete]")?.focus();
    list.querySelector("dialog")?.dispatchEvent(new Event("cancel", { cancelable: true }));
    await settled();
    expect(list.querySelector("dialog")).toBeNull();
    expect(focused()).toBe("ants");
    expect(document.activeElement?.getAttribute("title")).toBe("Delete");
  });

  it("gives the focus to the next row after a deletion, and to a new chat after the last", async () => {
    const { list, press } = await shown("bees", "ants");
    await press("[data-chat=bees] [title=Delete]");
    await press("[data-test=really-delete]");
    expect(focused()).toBe("ants");

    await press("[data-chat=ants] [title=Delete]");
    await press("[data-test=really-delete]");
    expect(list.querySelector("[data-chat]")).toBeNull();
    expect(document.activeElement?.getAttribute("data-test")).toBe("new-chat");
  });
});
