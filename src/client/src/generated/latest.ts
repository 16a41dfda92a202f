// Made by scripts/generate.mjs from asyncapi.json: do not edit, run `npm run generate`.

/** Types of events of which only the newest counts. */
export const LATEST_TYPES: readonly string[] = ["approvals_open", "capabilities", "diagnostics_report", "llm_status", "progress"];
