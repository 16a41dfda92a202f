import type { Turn } from "./turn";

const UUID = /\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/i;

/** The workflow that a turn's `/run NAME` has started: its answer has the id, in history as well. */
export function startedRunOf({ question, answer, model, state }: Turn): string | undefined {
  const isRun = /^\s*\/run\s/i.test(question) && model === "autobot" && state === "complete";
  return isRun ? UUID.exec(answer)?.[0] : undefined;
}
