import type { Field } from "./schema";

/** What a user has put into a form: text as typed, whether it is ticked, the numbers of the choices. */
export type DraftValue = string | boolean | string[];
export type Draft = Record<string, DraftValue>;

export interface Filled {
  readonly values: Record<string, unknown>;
  /** What is wrong, by the name of the field. */
  readonly problems: Record<string, string>;
}

/** What a form shows at first: values that are given, and defaults for the others. */
export function draftOf(fields: readonly Field[], given: Readonly<Record<string, unknown>> = {}): Draft {
  return Object.fromEntries(fields.map((field) => [field.name, drafted(field, given[field.name] ?? field.schema.default)]));
}

function drafted(field: Field, value: unknown): DraftValue {
  switch (field.kind) {
    case "flag":
      return value === true;
    case "choice":
      return numberOf(field, value);
    case "choices":
      return Array.isArray(value) ? value.map((each) => numberOf(field, each)).filter((number) => number !== "") : [];
    case "json":
      return value === undefined ? "" : JSON.stringify(value, null, 2);
    default:
      return value === undefined || value === null ? "" : String(value);
  }
}

function numberOf({ choices }: Field, value: unknown): string {
  const at = choices.findIndex((choice) => JSON.stringify(choice.value) === JSON.stringify(value));
  return at < 0 ? "" : String(at);
}

/** The values that a filled form stands for. What is left empty is left out. */
export function valuesOf(fields: readonly Field[], draft: Draft): Filled {
  const values: Record<string, unknown> = {};
  const problems: Record<string, string> = {};
  for (const field of fields) {
    try {
      const value = valueOf(field, draft[field.name] ?? "");
      if (value !== undefined) {
        values[field.name] = value;
      } else if (field.isRequired) {
        problems[field.name] = "This is needed.";
      }
    } catch (problem) {
      problems[field.name] = problem instanceof Error ? problem.message : String(problem);
    }
  }
  return { values, problems };
}

function valueOf(field: Field, drafted: DraftValue): unknown {
  if (typeof drafted === "boolean") {
    return drafted;
  }
  if (Array.isArray(drafted)) {
    const isGiven = drafted.length > 0 || field.isRequired || field.schema.default !== undefined;
    return isGiven ? field.choices.filter((_, at) => drafted.includes(String(at))).map(({ value }) => value) : undefined;
  }
  if (drafted === "") {
    return undefined;
  }
  switch (field.kind) {
    case "choice":
      return field.choices[Number(drafted)]?.value;
    case "number":
      return numberIn(drafted);
    case "json":
      return jsonIn(drafted);
    default:
      return drafted;
  }
}

function numberIn(text: string): number {
  const value = Number(text);
  if (!Number.isFinite(value)) {
    throw new Error(`“${text}” is not a number.`);
  }
  return value;
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (problem) {
    throw new Error(`This is not JSON. Texts stand in quotation marks, lists in brackets, such as ["a", "b"]. (${problem instanceof Error ? problem.message : String(problem)})`);
  }
}
