import type { JsonSchema } from "@/ui/form/schema";

export interface Problem {
  line?: number;
  field?: string;
  text: string;
}

/** An element of `GET /api/workflows/definitions`. */
export interface DefinitionSummary {
  name?: string;
  version?: number;
  source: string;
  file?: string;
  description?: string;
  steps: number;
  problems: Problem[];
}

export interface DefinitionList {
  definitions: DefinitionSummary[];
  folder: string;
}

export interface PlannedStep {
  step_id: string;
  description: string;
  tool?: string;
  approval: string;
  role?: string;
  when?: string;
  idempotent: boolean;
}

/** `GET /api/workflows/definitions/{name}`. */
export interface DefinitionView {
  definition: DefinitionSummary;
  inputs_schema: JsonSchema;
  plan: PlannedStep[];
  text: string;
}

/** A definition under its name, with the versions beside the one that is started. */
export interface Known {
  readonly name: string;
  readonly best: DefinitionSummary;
  readonly others: readonly DefinitionSummary[];
}

/** The definitions by name. Of each name the server tells the one first that it would start. */
export function knownOf(all: readonly DefinitionSummary[]): Known[] {
  const names = [...new Set(all.flatMap(({ name }) => name ?? []))];
  return names.flatMap((name) => {
    const [best, ...others] = all.filter((each) => each.name === name);
    return best ? [{ name, best, others: others.filter(({ version }) => version !== best.version) }] : [];
  });
}

/** Files that cannot be used. */
export function brokenOf(all: readonly DefinitionSummary[]): DefinitionSummary[] {
  return all.filter(({ problems }) => problems.length > 0);
}

const SOURCES: Readonly<Record<string, string>> = {
  built_in: "comes with the server",
  folder: "from a file of the operator's",
  stored: "stored on the server",
};

export function sourceOf({ source, file }: DefinitionSummary): string {
  return file ? `file ${file}` : (SOURCES[source] ?? source);
}

const ASKS: Readonly<Record<string, string>> = { always: "always asks", policy: "asks where the policy does", never: "asks where the policy does" };

/** Whether a person is asked before a step. */
export function askingOf({ approval, tool }: PlannedStep): string | undefined {
  return tool === undefined && approval !== "always" ? undefined : ASKS[approval];
}
