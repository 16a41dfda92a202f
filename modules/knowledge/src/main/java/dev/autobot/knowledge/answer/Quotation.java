package dev.autobot.knowledge.answer;

import dev.autobot.knowledge.index.Hit;
import dev.autobot.knowledge.index.Question;
import dev.autobot.plugin.FoundPassage;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A passage with what is quoted of it. Immutable.
 *
 * @param passage where it stands
 * @param pieces in the order of the text; none when the passage has nothing to quote
 * @param words the words of the question that the passage has, in its headings too: a bit for each
 * @param together those that are in the best piece or in the headings
 */
record Quotation(FoundPassage passage, List<Piece> pieces, int words, int together) {

    static Quotation of(Hit hit, Asked asked) {
        Question question = asked.question();
        FoundPassage passage = hit.passage();
        FoundPassage.Source source = passage.source();
        List<ReadPiece> all = Pieces.of(passage.text()).stream()
                .map(piece -> ReadPiece.of(piece, question, hit.language()))
                .toList();
        int headings = question.in(source.heading() + "\n" + source.document(), hit.language());
        int words = all.stream().mapToInt(ReadPiece::words).reduce(headings, (one, other) -> one | other);
        Choice.Made made = Choice.of(asked, all, headings);
        int best = made.best() < 0 ? 0 : all.get(made.best()).words();
        return new Quotation(passage, made.pieces(), words, headings | best);
    }

    /** What is quoted, as it stands in the document. */
    String text() {
        return pieces.stream().map(Piece::text).collect(Collectors.joining("\n"));
    }
}
