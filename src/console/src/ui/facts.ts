export interface Fact {
  readonly name: string;
  readonly value: string;
}

/** An object's fields as lines to read: simple values as they are, the elements of a list one below the other. */
export function factsOf(exactly: Readonly<Record<string, unknown>>): Fact[] {
  return Object.entries(exactly)
    .filter(([, value]) => value !== null && value !== undefined)
    .map(([name, value]) => ({ name: name.replaceAll("_", " "), value: textOf(value) }));
}

function textOf(value: unknown): string {
  if (Array.isArray(value)) {
    return value.length === 0 ? "none" : value.map((each) => (typeof each === "string" ? each : JSON.stringify(each))).join("\n");
  }
  return typeof value === "object" ? JSON.stringify(value, null, 2) : String(value);
}
