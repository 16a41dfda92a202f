// @vitest-environment happy-dom
import { afterEach, describe, expect, it, vi } from "vitest";
import { Diagnostics } from "@/screens/diagnostics/diagnostics";
import type { Sample } from "@/screens/diagnostics/report";
import { curveOf, extremes, merged, MOST } from "@/screens/diagnostics/samples";
import { recordedServer, settled } from "./doubles";

const START = Date.parse("2026-01-01T12:00:00Z");

/** A sample so many seconds after noon. */
function sample(seconds: number, sockets = 0): Sample {
  const at = new Date(START + seconds * 1_000).toISOString();
  return { at, cpu_usage: 1, memory_usage: 2, disk_usage: 3, sockets, outbox_bytes: 4, messages_per_second: 5 };
}

const every5s = (count: number, from = 0) => Array.from({ length: count }, (_, at) => sample(from + at * 5, at));

describe("samples", () => {
  it("are kept in the order of time, once each", () => {
    expect(merged([sample(5), sample(0)], [sample(5), sample(10)])).toEqual([sample(0), sample(5), sample(10)]);
    expect(merged([], [])).toEqual([]);
  });

  it("are bounded: the newest stay", () => {
    const kept = merged(every5s(MOST), every5s(40, MOST * 5));
    expect(kept).toHaveLength(MOST);
    expect(kept.at(-1)).toEqual(sample((MOST + 39) * 5, 39));
  });

  it("from before a long absence go", () => {
    const night = 8 * 3_600;
    expect(merged(every5s(10), every5s(10, night))).toEqual(every5s(10, night));
  });

  it("at another pace are kept for longer", () => {
    const everyMinute = Array.from({ length: 100 }, (_, at) => sample(at * 60));
    expect(merged([], everyMinute)).toHaveLength(100);
  });
});

describe("a curve", () => {
  it("goes through all samples that follow each other", () => {
    const curve = curveOf([sample(0, 1), sample(5, 2), sample(11, 3)], ({ sockets }) => sockets);
    expect(curve.values).toEqual([1, 2, 3]);
    expect(curve.times).toEqual([0, 5, 11].map((seconds) => START / 1_000 + seconds));
  });

  it("has a gap where the server was away, and no line across it", () => {
    const curve = curveOf([...every5s(4), ...every5s(3, 60)], ({ sockets }) => sockets);
    expect(curve.values).toEqual([0, 1, 2, 3, null, 0, 1, 2]);
    expect(curve.times[4]).toBe(START / 1_000 + 37.5);
  });

  it("has a last, a least and a greatest value, gaps or not", () => {
    expect(extremes({ times: [1, 2, 3, 4], values: [3, null, 9, 5] })).toEqual({ last: 5, least: 3, greatest: 9 });
    expect(extremes({ times: [], values: [] })).toBeUndefined();
  });
});

describe("the diagnostics", () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  const answer = (history: Sample[]) => ({ at: sample(100).at, history, services: [] });
  const told = { type: "diagnostics_report", payload: { system: { cpu_usage: 1, memory_usage: 2, disk_usage: 3 }, services: {} } } as const;
  const asked = (paths: string[]) => paths.filter((path) => path === "api/diagnostics").length;

  it("are read while somebody looks, with each report, but no oftener than once a second", async () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    const { server, channel, http } = recordedServer({ "api/diagnostics": answer([sample(0)]) });
    const diagnostics = new Diagnostics(server);
    channel.tell(told);
    expect(asked(http.asked)).toBe(0);

    const end = diagnostics.watch();
    await settled();
    expect(diagnostics.samples.value).toEqual([sample(0)]);
    http.answers["api/diagnostics"] = answer([sample(5)]);
    channel.tell(told, told);
    expect(asked(http.asked)).toBe(1);
    vi.setSystemTime(Date.now() + 1_000);
    channel.tell(told, told);
    await settled();
    expect(asked(http.asked)).toBe(2);
    expect(diagnostics.samples.value).toEqual([sample(0), sample(5)]);

    end();
    vi.setSystemTime(Date.now() + 9_000);
    channel.tell(told);
    expect(asked(http.asked)).toBe(2);
  });

  it("are not read while the page is hidden, and at once when it is seen again", async () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    const { server, channel, http } = recordedServer({ "api/diagnostics": answer([sample(0)]) });
    const end = new Diagnostics(server).watch();
    await settled();
    Object.defineProperty(document, "visibilityState", { value: "hidden", configurable: true });
    vi.setSystemTime(Date.now() + 60_000);
    channel.tell(told);
    expect(asked(http.asked)).toBe(1);

    Object.defineProperty(document, "visibilityState", { value: "visible", configurable: true });
    document.dispatchEvent(new Event("visibilitychange"));
    await settled();
    expect(asked(http.asked)).toBe(2);
    end();
  });

  it("keep what is known when a reading fails, and say why", async () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    const { server, channel, http } = recordedServer({ "api/diagnostics": answer([sample(0)]) });
    const diagnostics = new Diagnostics(server);
    const end = diagnostics.watch();
    await settled();
    delete http.answers["api/diagnostics"];
    vi.setSystemTime(Date.now() + 5_000);
    channel.tell(told);
    await settled();

    expect(diagnostics.samples.value).toEqual([sample(0)]);
    expect(diagnostics.problem.value).toContain("nothing at api/diagnostics");
    end();
  });
});
