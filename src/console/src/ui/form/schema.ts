/** A JSON Schema, as far as forms know it. What they do not know is written as JSON, and checked by the server. */
export interface JsonSchema {
  type?: string | readonly string[];
  title?: string;
  description?: string;
  default?: unknown;
  enum?: readonly unknown[];
  properties?: Readonly<Record<string, JsonSchema>>;
  required?: readonly string[];
  items?: JsonSchema;
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  pattern?: string;
}

/** How a value is asked for. `choices` are several of some; `json` is whatever has no form of its own. */
export type FieldKind = "line" | "text" | "number" | "flag" | "choice" | "choices" | "json";

export interface Choice {
  readonly text: string;
  readonly value: unknown;
}

/** One value that a form asks for. */
export interface Field {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly kind: FieldKind;
  readonly isRequired: boolean;
  readonly choices: readonly Choice[];
  readonly schema: JsonSchema;
}

/** Texts that may be longer than this are asked for in a box of several lines. */
const LONGEST_LINE = 200;

/** The fields of an object's schema, in its order. */
export function fieldsOf(schema: JsonSchema): Field[] {
  const required = new Set(schema.required ?? []);
  return Object.entries(schema.properties ?? {}).map(([name, each]) => ({
    name,
    title: each.title ?? name,
    description: each.description ?? "",
    kind: kindOf(each, required.has(name)),
    isRequired: required.has(name),
    choices: choicesOf(each),
    schema: each,
  }));
}

function kindOf(schema: JsonSchema, isRequired: boolean): FieldKind {
  if (schema.enum) {
    return "choice";
  }
  switch (schema.type) {
    case "string":
      return schema.pattern !== undefined || (schema.maxLength ?? Infinity) <= LONGEST_LINE ? "line" : "text";
    case "number":
    case "integer":
      return "number";
    case "boolean":
      // A box that can be ticked cannot say "not given".
      return isRequired || schema.default !== undefined ? "flag" : "choice";
    case "array":
      return schema.items?.enum ? "choices" : "json";
    default:
      return "json";
  }
}

function choicesOf(schema: JsonSchema): Choice[] {
  if (schema.type === "boolean") {
    return [true, false].map((value) => ({ text: value ? "yes" : "no", value }));
  }
  const values = schema.enum ?? schema.items?.enum ?? [];
  return values.map((value) => ({ text: typeof value === "string" ? value : JSON.stringify(value), value }));
}
