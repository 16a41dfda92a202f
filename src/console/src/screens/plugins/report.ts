/** A former generation of a plugin. */
export interface Retired {
  generation: string;
  state: string;
  in_flight: number;
  notes: string[];
}

/** An element of `GET /api/plugins`. */
export interface PluginReport {
  id: string;
  version?: string;
  state: string;
  generation: number;
  source: string;
  sha256?: string;
  required: boolean;
  types: string[];
  tools: string[];
  in_flight: number;
  calls: number;
  errors: number;
  p95_ms: number;
  publish_ms: number;
  problem?: string;
  retired: Retired[];
}

/** The answer of `POST /api/plugins/verify`. */
export interface VerifiedJar {
  id: string;
  version: string;
  api: string;
  sha256: string;
  types: string[];
}

export type Action = "enable" | "reload" | "disable";

/** Whether it came with the server; then nothing can be done to it by itself. */
export function isPart({ source }: PluginReport): boolean {
  return source === "class path";
}

/** What tells a row from all others, also after it has been read anew. */
export function keyOf({ id, source }: PluginReport): string {
  return `${id} ${source}`;
}

/** What an operator can do to a row. A file that is no plugin has no version, and nothing can be done to it here. */
export function actionsOf(report: PluginReport): Action[] {
  if (isPart(report)) {
    return [];
  }
  switch (report.state) {
    case "active":
    case "paused":
      return ["reload", "disable"];
    case "quarantined":
      return ["enable", "reload", "disable"];
    case "failed":
      return report.version === undefined ? [] : ["reload", "disable"];
    case "disabled":
      return ["enable"];
    default:
      return [];
  }
}

/** The rows with what can be done to them. Of several jars of one plugin, the first row is the one that acts. */
export function rowsOf(reports: readonly PluginReport[]): { report: PluginReport; actions: Action[] }[] {
  const acting = new Set<string>();
  return reports.map((report) => {
    const actions = acting.has(report.id) ? [] : actionsOf(report);
    acting.add(report.id);
    return { report, actions };
  });
}

/** The row whose jar would make room for another one of the same plugin. */
export function replacedBy(jar: VerifiedJar, reports: readonly PluginReport[]): PluginReport | undefined {
  return reports.find(({ id, version }) => id === jar.id && version !== undefined);
}

/** Whether the first version is below the second, by their three numbers. */
export function isBelow(version: string, other: string): boolean {
  const [mine, theirs] = [version, other].map((each) => (/^\d+\.\d+\.\d+/.exec(each)?.[0] ?? "").split(".").map(Number));
  const at = mine?.findIndex((number, index) => number !== theirs?.[index]) ?? -1;
  return at >= 0 && (mine?.[at] ?? 0) < (theirs?.[at] ?? 0);
}
