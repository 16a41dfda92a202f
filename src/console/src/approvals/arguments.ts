import { isObject } from "@/ui/isObject";

/** The arguments of the tool, as far as what would exactly be done tells them. */
export function argumentsOf(exactly: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const { arguments: told, argv } = exactly;
  return isObject(told) ? told : Array.isArray(argv) ? { argv } : {};
}

/** What the user wrote, or an error that says what is wrong with it. */
export function parsedArguments(text: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (problem) {
    throw new Error(`The arguments are not JSON: ${problem instanceof Error ? problem.message : String(problem)}`);
  }
  if (!isObject(value)) {
    throw new Error("The arguments have to be one JSON object, such as {\"path\": \"notes.txt\"}.");
  }
  return value;
}
