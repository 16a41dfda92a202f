/** What went wrong, for people. */
export function problemText(problem: unknown): string {
  return problem instanceof Error ? problem.message : String(problem);
}
