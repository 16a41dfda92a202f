// @vitest-environment happy-dom
import { expect, it } from "vitest";
import type { Service } from "@/screens/diagnostics/report";
import ServiceTable from "@/screens/diagnostics/ServiceTable.vue";
import { mounted } from "./mounted";

const well: Service = {
  name: "database",
  status: "healthy",
  required: true,
  since: "2026-01-01T10:00:00.000Z",
  latency_ms: 1.5,
  checked_at: "2026-01-01T12:00:00.000Z",
};

const rows = (...services: Service[]) =>
  [...mounted(ServiceTable, { services }).querySelectorAll("tbody tr")].map((row) => row.textContent ?? "");

it("shows what is worst first, with the reason", () => {
  const slow: Service = { ...well, name: "language_model", status: "degraded", reason: "It is slow.", required: false };
  const away: Service = { ...well, name: "workflows", status: "down", reason: "It is away." };
  const shown = rows(well, slow, away);
  expect(shown[0]).toContain("workflows");
  expect(shown[0]).toContain("It is away.");
  expect(shown[1]).toContain("language model");
  expect(shown[1]).not.toContain("needed for new work");
  expect(shown[2]).toContain("1.5 ms");
});

it("keeps the last error of what has recovered, and does not say the present one twice", () => {
  const error = { last_error: "It was away.", last_error_at: "2026-01-01T11:00:00.000Z" };
  const [recovered, never] = rows({ ...well, ...error }, { ...well, name: "settings" });
  expect(recovered).toContain("It was away.");
  expect(never).toContain("none since the start");
  const [present] = rows({ ...well, status: "down", reason: "It was away.", ...error });
  expect(present?.split("It was away.")).toHaveLength(2);
  expect(present).toContain("as now");
});
