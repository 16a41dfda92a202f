/**
 * Adds a piece to a text that is told in pieces. A piece that was told before adds nothing. Where a piece lacks between
 * the text and this one, the answer is nothing: then the whole text has to be waited for.
 */
export function joined(text: string, offset: number, piece: string): string | undefined {
  if (offset > text.length) {
    return undefined;
  }
  return offset + piece.length <= text.length ? text : text + piece.slice(text.length - offset);
}
