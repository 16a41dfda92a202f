import { describe, expect, it } from "vitest";
import { nextTick } from "vue";
// Beforehand, for the shell loads it only when it is shown.
import "@/screens/chat/ChatScreen.vue";
import AppShell from "@/shell/AppShell.vue";
import { recordedServer } from "./doubles";
import { mounted } from "./mounted";

describe("the console", () => {
  it("has nothing of a user in the page while it asks for a token, and keeps all while it only connects anew", async () => {
    const { server, channel } = recordedServer({ "api/chats": { chats: [] } });
    const page = mounted(AppShell, {}, server);
    channel.opens();
    await expect.poll(() => page.querySelector("[data-test=new-chat]")).not.toBeNull();
    const composer = page.querySelector("textarea");

    channel.breaks();
    await nextTick();
    expect(page.querySelector("textarea")).toBe(composer);
    channel.opens();

    server.needsToken.value = true;
    await nextTick();
    expect(page.querySelector("[data-test=token]")).not.toBeNull();
    expect(page.querySelector("main, nav, textarea")).toBeNull();
  });
});
