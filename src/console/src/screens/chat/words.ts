import type { Turn } from "./turn";

/** Why an answer broke off, for people; nothing when it did not. */
export function endOf({ state, problem }: Turn): string | undefined {
  switch (state) {
    case "cancelled":
      return "Stopped.";
    case "interrupted":
      return problem ?? "The server stopped before the answer was whole.";
    case "failed":
      return problem ?? "There is no answer: something went wrong.";
    case "complete":
      return problem;
    default:
      return undefined;
  }
}

/** Who answered, and how long it took. */
export function makerOf({ model, seconds, confidence }: Turn): string {
  const who = model === "extractive" ? "Quoted from your documents, without a model" : model === "autobot" ? "AutoBot" : model;
  const took = seconds === undefined ? "" : ` · ${seconds.toFixed(1)} s`;
  const share = confidence === undefined ? "" : ` · ${Math.round(confidence * 100)} % of the question covered`;
  return `${who}${took}${share}`;
}
