import { describe, expect, it } from "vitest";
import { nextTick } from "vue";
// Beforehand, for the shell loads it only when it is shown.
import "@/screens/chat/ChatScreen.vue";
import { go } from "@/shell/router";
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

  it("says of an address of no screen that nothing is there, and leads to the first screen from none", async () => {
    const { server } = recordedServer({ "api/chats": { chats: [] } });
    go("#/nope");
    const page = mounted(AppShell, {}, server);
    await nextTick();
    expect(page.querySelector("h1")?.textContent).toBe("No such screen");
    expect(page.querySelector("[data-test=missing]")?.textContent).toContain("There is nothing at this address.");
    expect(page.querySelector("[data-test=missing] a")?.getAttribute("href")).toBe("#/chat");
    expect(page.querySelector("textarea")).toBeNull();

    go("#/");
    await expect.poll(() => page.querySelector("textarea")).not.toBeNull();
    expect(location.hash).toBe("#/chat");
  });

  it("says what a token is made of, and takes all signs that the server takes", async () => {
    const { server } = recordedServer();
    const taken: string[] = [];
    server.signIn = (token) => void taken.push(token);
    server.needsToken.value = true;
    const page = mounted(AppShell, {}, server);
    const field = page.querySelector<HTMLInputElement>("[data-test=token]");
    for (const token of ["tökén", "with blank", "AZaz09!\"#$%&'()*+,-./:;<=>?@[]^_`{|}~"]) {
      if (field) field.value = token;
      field?.dispatchEvent(new Event("input"));
      await nextTick();
      field?.form?.dispatchEvent(new Event("submit"));
      await nextTick();
      if (taken.length === 0) expect(page.querySelector(".problem")?.textContent).toContain("letters A to Z and a to z, digits and signs");
    }
    expect(taken).toEqual(["AZaz09!\"#$%&'()*+,-./:;<=>?@[]^_`{|}~"]);
  });
});
