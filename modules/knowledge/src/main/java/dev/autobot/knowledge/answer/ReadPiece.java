package dev.autobot.knowledge.answer;

import dev.autobot.knowledge.index.Language;
import dev.autobot.knowledge.index.Numbers;
import dev.autobot.knowledge.index.Question;

/**
 * A piece with what it has of a question. Immutable.
 *
 * @param piece of a passage
 * @param words those of the question that it has: a bit for each
 * @param emphasised those of them that are in bold
 * @param hasNumber whether there is a number in it
 */
record ReadPiece(Piece piece, int words, int emphasised, boolean hasNumber) {

    static ReadPiece of(Piece piece, Question question, Language language) {
        String text = piece.text();
        return new ReadPiece(piece, question.in(text, language), question.inBold(text, language), Numbers.areIn(text));
    }
}
