import { isPending, type Turn } from "./turn";

/** As much of an answer as is spoken: characters. */
const MOST_SPOKEN = 500;

/** What screen readers are told of a chat: each answer once, when it is whole, rather than piece by piece. */
export class Announcer {
  private readonly awaited = new Set<string>();

  /**
   * What is to be said after turns have changed; nothing new when undefined. A question silences the answer before it.
   *
   * @param isNews whether these are not old events that are told again
   */
  take(turns: readonly Turn[], isNews: boolean): string | undefined {
    const asked = turns.filter((turn) => isNews && isPending(turn) && !this.awaited.has(turn.key));
    const ended = turns.filter((turn) => !isPending(turn) && this.awaited.delete(turn.key));
    asked.forEach(({ key }) => this.awaited.add(key));
    const answers = ended.filter(({ state }) => state === "complete");
    const said = answers.map(({ answer }) => `AutoBot answered: ${answer.slice(0, MOST_SPOKEN)}`).join("\n");
    return said || (asked.length > 0 || ended.length > 0 ? "" : undefined);
  }
}
