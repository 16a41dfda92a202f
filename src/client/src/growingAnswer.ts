/** A piece of an answer, as `llm_response_delta` tells it: where it begins in the answer, in UTF-16 units. */
export interface AnswerPiece {
  readonly offset: number;
  readonly text: string;
}

/** An answer that grows: its beginning, and the pieces that come later in it, while one between was missed. */
export interface GrowingAnswer {
  readonly text: string;
  readonly ahead: readonly AnswerPiece[];
}

/** More pieces than this are not kept while one is missing; the whole answer, `llm_response`, tells what they said. */
const MOST_AHEAD = 2_000;

/** The answer with one more piece. A piece that was told before adds nothing. */
export function withPiece({ text, ahead }: GrowingAnswer, piece: AnswerPiece): GrowingAnswer {
  return caughtUp({ text, ahead: [...ahead, piece].slice(-MOST_AHEAD) });
}

/**
 * The answer with what it has said so far, as the chat's history tells it of a `pending` message, and with the pieces
 * that go on from there. A beginning that is shorter than what is known adds nothing.
 */
export function withBeginning({ text, ahead }: GrowingAnswer, beginning: string): GrowingAnswer {
  return beginning.length > text.length ? caughtUp({ text: beginning, ahead }) : { text, ahead };
}

function caughtUp({ text, ahead }: GrowingAnswer): GrowingAnswer {
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
