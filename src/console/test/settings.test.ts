import { nextTick } from "vue";
import { beforeEach, describe, expect, it } from "vitest";
import { Drafts } from "@/screens/settings/drafts";
import { complaint, grouped, nameOf, shownValue, valueOf } from "@/screens/settings/values";
import { theme, ThemeSetting } from "@/shell/theme";
import { Settings, type Setting } from "@/stores/settings";
import { recordedServer, settled } from "./doubles";
import { event } from "./events";

const setting = (more: Partial<Setting>): Setting => ({
  key: "chat.when_busy",
  scope: "user",
  kind: "text",
  description: "",
  choices: [],
  value: "queue",
  is_set: false,
  ...more,
});

const themeIs = (value: string) => ({ settings: [setting({ key: "settings.theme", kind: "choice", value })] });

interface Change {
  value: unknown;
  settle: (problem?: Error) => void;
}

/** A server that keeps the theme, and answers a change when the test says so. */
async function made(value = "system") {
  const { server, channel, http } = recordedServer({ "api/settings": themeIs(value) });
  const changes: Change[] = [];
  http.put = <T>(_path: string, body: object) =>
    new Promise<T>((resolve, reject) => {
      const wanted = (body as { settings: Record<string, unknown> }).settings["settings.theme"];
      const settle = (problem?: Error) => {
        if (problem) return reject(problem);
        http.answers["api/settings"] = themeIs(String(wanted));
        resolve(undefined as T);
      };
      changes.push({ value: wanted, settle });
    });
  const settings = new Settings(server);
  const rule = new ThemeSetting(settings);
  channel.opens();
  await settled();
  return { channel, http, changes, settings, rule };
}

describe("a value that was written", () => {
  const number = setting({ kind: "number", least: 1, most: 10 });

  it.each(["0", "11", "1.5", "", "ten", "1e1"])("is refused where the number does not fit: '%s'", (written) => {
    expect(complaint(number, written)).toBe("Write a whole number from 1 to 10.");
  });

  it("is taken where it fits, and sent as its kind", () => {
    expect(complaint(number, " 7")).toBeUndefined();
    expect(valueOf(number, " 7")).toBe(7);
    expect(valueOf(setting({ kind: "flag" }), "true")).toBe(true);
    expect(valueOf(setting({}), "7")).toBe("7");
    expect(complaint(setting({ least: 0, most: 3 }), "long")).toContain("these are 4");
    expect(complaint(setting({ kind: "secret", least: 0, most: 3 }), "")).toContain("Write 1 to 3");
  });

  it("is shown in words", () => {
    expect(shownValue(setting({ kind: "flag" }), "false")).toBe("off");
    expect(shownValue(setting({}), "")).toBe("empty");
    expect(nameOf("chat.when_busy")).toBe("When busy");
    expect(grouped([setting({}), setting({ key: "a.b" }), setting({ key: "chat.x" })]).map(({ plugin }) => plugin)).toEqual(["chat", "a"]);
  });
});

describe("a draft", () => {
  it("remembers what stood there when it was begun, and is none when it says the same", () => {
    const drafts = new Drafts();
    drafts.write(setting({}), "steer");
    drafts.write(setting({ value: "interrupt" }), "steered");
    expect(drafts.of("chat.when_busy")).toEqual({ value: "steered", before: "queue" });
    drafts.write(setting({}), "queue");
    expect(drafts.of("chat.when_busy")).toBeUndefined();
  });
});

describe("the theme", () => {
  beforeEach(() => {
    localStorage.clear();
    theme.value = "system";
  });

  it("is what the server has, and changes with it", async () => {
    const { channel, http } = await made("dark");
    await nextTick();
    expect(theme.value).toBe("dark");
    expect(document.documentElement.dataset["theme"]).toBe("dark");
    expect(localStorage.getItem("autobot.theme")).toBe("dark");
    http.answers["api/settings"] = themeIs("light");
    channel.tell(event("settings_updated", { settings: { updated_keys: ["settings.theme"], timestamp: "2026-01-01T00:00:00Z" } }));
    await expect.poll(() => theme.value).toBe("light");
  });

  it("that is chosen shows at once, and the last of several choices is what is kept", async () => {
    const { changes, rule, settings } = await made("system");
    rule.next();
    rule.next();
    expect(theme.value).toBe("dark");
    await settled();
    expect(changes.map(({ value }) => value)).toEqual(["light"]);
    changes[0]?.settle();
    await settled();
    expect(theme.value).toBe("dark");
    changes[1]?.settle();
    await settled();
    expect(settings.of("settings.theme")?.value).toBe("dark");
    expect(theme.value).toBe("dark");
  });

  it("counts in this browser when the server does not take it", async () => {
    const { changes, rule } = await made("system");
    rule.next();
    await settled();
    changes[0]?.settle(new Error("no"));
    await settled();
    expect(theme.value).toBe("light");
  });
});
