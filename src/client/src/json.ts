/** A JSON object of which nothing more is known. */
export type JsonObject = Record<string, unknown>;

/** The payload of frames that have none: absent, or whatever, and ignored. */
export type NoPayload = JsonObject | undefined;

/** Whether a value is a JSON object, and neither an array nor `null`. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
