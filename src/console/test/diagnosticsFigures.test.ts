import { describe, expect, it } from "vitest";
import { groupsOf, warningsOf } from "@/screens/diagnostics/figures";
import type { Report } from "@/screens/diagnostics/report";
import { COUNT, milliseconds, PERCENT, RATE, SIZE, span } from "@/screens/diagnostics/units";

const usual: Report = {
  at: "2026-01-01T12:00:00.000Z",
  version: "0.1.0",
  java: "17",
  uptime_s: 3_600,
  jvm: { heap_used_bytes: 10, heap_max_bytes: 100, threads: 60 },
  sockets: { plain: 1, v2: 2 },
  services: [],
  journal: {
    streams: 2,
    events: 40,
    oldest_at: "2026-01-01T10:00:00.000Z",
    newest_at: "2026-01-01T11:59:58.000Z",
    appends: 40,
    max_age_s: 86_400,
    max_events: 10_000,
  },
  outbox: { bytes: 0, largest_bytes: 0, max_bytes: 1_048_576, budget_bytes: 2 ** 30, sent: 99, merged: 1, dropped: 2, slow_closes: 3 },
  resumes: { resumed: 4, resync: 5 },
  recent: {
    seconds: 300,
    messages: 10,
    appends: 8,
    append_p50_ms: 1.25,
    append_p95_ms: 12,
    lane_waits: 10,
    lane_p50_ms: 0.4,
    lane_p95_ms: 999,
    dropped: 0,
    slow_closes: 0,
    resync: 0,
  },
  history: [],
};

const warned = (report: Report) => warningsOf(groupsOf(report)).map(({ name }) => name);
const figure = (report: Report, name: string) => groupsOf(report).flatMap(({ figures }) => figures).find((each) => each.name === name);

describe("figures", () => {
  it("are calm while nothing is beyond its limit, whatever happened long ago", () => {
    expect(warned(usual)).toEqual([]);
    expect(figure(usual, "Open sockets")?.value).toBe("3");
    expect(figure(usual, "Oldest")?.value).toBe("2 h ago");
    expect(figure(usual, "Time of an append")?.value).toBe("12 ms");
    expect(figure(usual, "Closed as too slow")?.about).toBe("in the last 5 min, with code 4008; 3 since the start");
  });

  it("are marked beyond the limits that operators are told to watch", () => {
    const recent = { ...usual.recent, lane_p95_ms: 1_001, slow_closes: 1, resync: 1 };
    expect(warned({ ...usual, recent })).toEqual(["Wait for a turn", "Came back too late", "Closed as too slow"]);
    const outbox = { ...usual.outbox, bytes: 2 ** 30 * 0.6, largest_bytes: 600_000 };
    expect(warned({ ...usual, outbox })).toEqual(["Waits in all", "Most for one socket"]);
    expect(warned({ ...usual, jvm: { ...usual.jvm, heap_used_bytes: 95 } })).toEqual(["Heap"]);
  });

  it("say so when the database does not answer, or nothing happened", () => {
    const journal = { appends: 0, max_age_s: 60, max_events: 1 };
    expect(warned({ ...usual, journal })).toEqual(["Events kept"]);
    expect(figure({ ...usual, journal }, "Oldest")?.value).toBe("none");
    expect(figure({ ...usual, recent: { ...usual.recent, lane_waits: 0 } }, "Wait for a turn")?.value).toBe("none");
  });
});

describe("units", () => {
  it.each([
    [0.456, "0.46 ms"],
    [12.3, "12 ms"],
    [999, "999 ms"],
    [2_345, "2.35 s"],
  ])("tell %d ms as %s", (value, text) => expect(milliseconds(value)).toBe(text));

  it.each([
    [300, "5 min"],
    [86_400, "1 d"],
    [3_661, "1 h 1 min"],
    [0, "0 s"],
    [-1, "0 s"],
  ])("tell %d s as %s", (value, text) => expect(span(value)).toBe(text));

  it("end their axis above the greatest value, and never at nothing", () => {
    expect(PERCENT.top(3)).toBe(100);
    for (const unit of [COUNT, RATE, SIZE]) {
      expect(unit.top(0)).toBeGreaterThan(0);
      expect(unit.top(5_000)).toBeGreaterThan(5_000);
      expect([...unit.steps].sort((one, other) => one - other)).toEqual(unit.steps);
    }
  });
});
