package dev.autobot.knowledge.answer;

import dev.autobot.knowledge.index.Language;
import dev.autobot.knowledge.index.Numbers;
import dev.autobot.knowledge.index.Question;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A piece with what it has of a question. Immutable.
 *
 * @param piece of a passage
 * @param words those of the question that it has: a bit for each
 * @param emphasised those of them that are in bold
 * @param hasNumber whether there is a number in it
 */
record ReadPiece(Piece piece, int words, int emphasised, boolean hasNumber) {

    private static final Pattern BOLD = Pattern.compile("\\*\\*([^*]+)\\*\\*");

    static ReadPiece of(Piece piece, Question question, Language language) {
        StringBuilder bold = new StringBuilder();
        Matcher matcher = BOLD.matcher(piece.text());
        while (matcher.find()) {
            bold.append(matcher.group(1)).append('\n');
        }
        int emphasised = bold.isEmpty() ? 0 : question.in(bold.toString(), language);
        boolean hasNumber = Numbers.areIn(piece.text());
        return new ReadPiece(piece, question.in(piece.text(), language), emphasised, hasNumber);
    }
}
