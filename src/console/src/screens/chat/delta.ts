/** A piece of an answer that grows: where it stands in the whole, and what it says. */
export interface Piece {
  readonly offset: number;
  readonly text: string;
}

/** An answer as far as it is known: its beginning, and pieces that come later in it, with something missing between. */
export interface Growth {
  readonly text: string;
  readonly ahead: readonly Piece[];
}

/** More pieces than this are not kept while one is missing; the whole answer then tells what they said. */
const MOST_AHEAD = 2_000;

/** Adds a piece to what is known. A piece that was told before adds nothing. */
export function grown({ text, ahead }: Growth, piece: Piece): Growth {
  return caughtUp({ text, ahead: [...ahead, piece].slice(-MOST_AHEAD) });
}

/** Takes up a longer beginning, and what goes on from it. */
export function begun({ text, ahead }: Growth, beginning: string): Growth {
  return beginning.length > text.length ? caughtUp({ text: beginning, ahead }) : { text, ahead };
}

function caughtUp({ text, ahead }: Growth): Growth {
  let whole = text;
  let taken = 0;
  for (const piece of ahead) {
    if (piece.offset > whole.length) {
      break;
    }
    taken++;
    whole += piece.text.slice(whole.length - piece.offset);
  }
  return { text: whole, ahead: ahead.slice(taken) };
}
