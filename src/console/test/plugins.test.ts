import { describe, expect, it } from "vitest";
import { HttpProblem, type Progress } from "@/server/http";
import { Me } from "@/server/me";
import { Installation } from "@/screens/plugins/installation";
import { Plugins } from "@/screens/plugins/plugins";
import { actionsOf, isBelow, replacedBy, rowsOf, type PluginReport, type VerifiedJar } from "@/screens/plugins/report";
import { lookOf, milliseconds, stopping } from "@/screens/plugins/words";
import { recordedServer, settled } from "./doubles";
import { event } from "./events";

const report = (more: Partial<PluginReport>): PluginReport => ({
  id: "greeter",
  version: "1.0.0",
  state: "active",
  generation: 1,
  source: "greeter.jar",
  required: false,
  types: [],
  tools: [],
  in_flight: 0,
  calls: 0,
  errors: 0,
  p95_ms: 0,
  publish_ms: 0,
  retired: [],
  ...more,
});

const jar: VerifiedJar = { id: "greeter", version: "1.0.0", api: "[1.2,2)", sha256: "a", types: [] };
const file = new File(["bytes"], "mine.jar");

interface Sent {
  path: string;
  progress: Progress;
  signal: AbortSignal | undefined;
  answer: (value: unknown) => void;
  refuse: (problem: Error) => void;
}

async function made(roles: string[] = ["operator"]) {
  const { server, channel, http } = recordedServer({
    "api/me": { user: "ada", roles },
    "api/plugins": { plugins: [report({})] },
  });
  const sent: Sent[] = [];
  // Answered when the test says so.
  http.sendFile = <T>(method: string, path: string, _file: Blob, progress: Progress, signal?: AbortSignal) =>
    new Promise<T>((resolve, reject) => {
      sent.push({ path: `${method} ${path}`, progress, signal, answer: (value) => resolve(value as T), refuse: reject });
    });
  const plugins = new Plugins(server, new Me(server));
  channel.opens();
  await settled();
  return { channel, http, sent, plugins, installation: new Installation(server, plugins) };
}

describe("what can be done to a plugin", () => {
  it.each([
    [report({}), ["reload", "disable"]],
    [report({ state: "quarantined" }), ["enable", "reload", "disable"]],
    [report({ state: "disabled" }), ["enable"]],
    [report({ state: "failed" }), ["reload", "disable"]],
    [report({ state: "removed" }), []],
    [report({ source: "class path" }), []],
  ])("depends on what it is", (each, actions) => {
    expect(actionsOf(each)).toEqual(actions);
  });

  it("is nothing where a file is no plugin, and stands once where several jars are one plugin", () => {
    const { version: _, ...broken } = report({ id: "half.jar", state: "failed", source: "half.jar" });
    const rows = rowsOf([report({}), report({ state: "failed", source: "newer.jar" }), broken]);
    expect(rows.map(({ actions }) => actions.length)).toEqual([2, 0, 0]);
  });
});

describe("a version", () => {
  it.each([
    ["1.0.0", "1.0.1", true],
    ["1.9.0", "1.10.0", true],
    ["2.0.0", "1.10.9", false],
    ["1.0.0", "1.0.0", false],
    ["1.0.0-rc.1", "2.0.0", true],
  ])("%s below %s: %s", (version, other, below) => {
    expect(isBelow(version, other)).toBe(below);
  });

  it("replaces the first that is there of its plugin", () => {
    expect(replacedBy(jar, [report({ id: "other" }), report({ version: "2.0.0" })])?.version).toBe("2.0.0");
    expect(replacedBy(jar, [])).toBeUndefined();
  });
});

describe("the words of a plugin", () => {
  it("say what stops with it, and that a version goes on for which a newer one did not start", () => {
    const text = stopping(report({ types: ["greet", "bow"], tools: ["wave"] }));
    expect(text).toContain("messages of the types greet, bow and calls of the tool wave then.");
    expect(stopping(report({}))).not.toContain("Nobody answers");
    expect(lookOf(report({ problem: "no luck" }))).toMatchObject({ tone: "warn" });
    expect(milliseconds(3.14)).toBe("3.1 ms");
    expect(milliseconds(1234)).toMatch(/^1.?234 ms$/);
  });
});

describe("the list of plugins", () => {
  it("is read by operators only; what runs is told to everybody", async () => {
    const { plugins, http, channel } = await made([]);
    await plugins.read();
    channel.tell(event("capabilities", { api: "1.2.0", plugins: [{ id: "greeter", version: "1.0.0", generation: 1, messages: [], tools: [] }] }));
    expect(http.asked).toEqual(["api/me"]);
    expect(plugins.running.value?.map(({ id }) => id)).toEqual(["greeter"]);
  });
});

describe("an installation", () => {
  it("looks at the jar, then sends it again, and reads the list anew", async () => {
    const { installation, sent, plugins } = await made();
    void installation.choose(file);
    sent[0]?.progress(0.5);
    expect(installation.share.value).toBe(0.5);
    sent[0]?.answer(jar);
    await settled();
    expect(installation.step.value).toBe("checked");

    void installation.install();
    expect(sent[1]?.path).toBe("PUT api/plugins");
    sent[1]?.answer(report({ generation: 2 }));
    await settled();
    expect(installation.step.value).toBe("installed");
    expect(plugins.reports.value).toHaveLength(1);
  });

  it("calls a refused jar by its own name, and installs nothing", async () => {
    const { installation, sent } = await made();
    void installation.choose(file);
    sent[0]?.refuse(new HttpProblem("upload.jar is no zip file: copy it again.", 422, "BAD_PLUGIN"));
    await settled();
    expect(installation.step.value).toBe("refused");
    expect(installation.problem.value).toBe("mine.jar is no zip file: copy it again.");
    await installation.install();
    expect(sent).toHaveLength(1);
  });

  it("says that nothing was changed only where the server has said so", async () => {
    const { installation, sent } = await made();
    void installation.choose(file);
    sent[0]?.answer(jar);
    await settled();
    void installation.install();
    sent[1]?.refuse(new HttpProblem("It did not start: no luck.", 500, "PLUGIN_START_FAILED"));
    await settled();
    expect(installation.problem.value).toContain("the plugin folder is as it was. It did not start: no luck.");
    void installation.install();
    sent[2]?.refuse(new HttpProblem("The server cannot be reached.", 0, ""));
    await settled();
    expect(installation.problem.value).toContain("the list below tells");
    expect(installation.step.value).toBe("checked");
  });

  it("that was given up does not come back with its answer", async () => {
    const { installation, sent } = await made();
    void installation.choose(file);
    installation.close();
    expect(sent[0]?.signal?.aborted).toBe(true);
    sent[0]?.answer(jar);
    await settled();
    expect(installation.step.value).toBe("none");
  });
});
