/** More slips than these make another word of it. */
const MOST_SLIPS = 2;

/** The word that somebody may have meant, by a slip or by its beginning; nothing when none is close. */
export function nearest(word: string, words: readonly string[]): string | undefined {
  const longer = words.find((each) => each.startsWith(`${word}-`));
  if (longer !== undefined) {
    return longer;
  }
  const [best] = words.map((each) => ({ each, slips: slips(word, each) })).sort((one, other) => one.slips - other.slips);
  return best !== undefined && best.slips <= Math.min(MOST_SLIPS, word.length / 2) ? best.each : undefined;
}

/** How many letters have to be put in, left out or exchanged to make one word of the other (Levenshtein). */
function slips(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, i) => i);
  for (const [i, letter] of [...one].entries()) {
    const next = [i + 1];
    for (const [j, above] of row.slice(1).entries()) {
      const exchanged = (row[j] ?? 0) + (letter === other[j] ? 0 : 1);
      next.push(Math.min(exchanged, above + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
