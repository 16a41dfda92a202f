package dev.autobot.knowledge.answer;

import dev.autobot.knowledge.index.Hit;
import dev.autobot.knowledge.index.Question;
import dev.autobot.knowledge.parse.Layout;
import dev.autobot.plugin.FoundPassage;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A passage with what is quoted of it. Immutable.
 *
 * @param passage where it stands
 * @param pieces in the order of the text; none when the passage has nothing to quote
 * @param bestAt where in the passage the best piece begins
 * @param words the words of the question that the passage has, in its headings too: a bit for each
 * @param together those that are in the best piece or in the headings
 */
record Quotation(FoundPassage passage, List<Piece> pieces, int bestAt, int words, int together) {

    static Quotation of(Hit hit, Asked asked) {
        Question question = asked.question();
        FoundPassage passage = hit.passage();
        FoundPassage.Source source = passage.source();
        String text = passage.text();
        Layout layout = Layout.of(source.document());
        List<ReadPiece> all = split(text, layout).stream()
                .map(piece -> ReadPiece.of(piece, question, hit.language()))
                .toList();
        boolean hasHead = layout == Layout.TABLE && source.start() == 0 && !all.isEmpty();
        int headings = question.in(source.heading() + "\n" + source.document(), hit.language())
                | (hasHead ? all.get(0).words() : 0);
        int words = all.stream().mapToInt(ReadPiece::words).reduce(headings, (one, other) -> one | other);
        Choice.Made made =
                switch (layout) {
                    case TEXT -> Choice.of(asked, all, headings);
                    case TABLE -> TableRows.choice(asked, all, hasHead, headings);
                    case CODE -> CodeLines.choice(asked, text, all, headings);
                };
        int best = made.best() < 0 ? 0 : all.get(made.best()).words();
        int bestAt = made.best() < 0 ? 0 : all.get(made.best()).piece().start();
        return new Quotation(passage, made.pieces(), bestAt, words, headings | best);
    }

    private static List<Piece> split(String text, Layout layout) {
        return switch (layout) {
            case TEXT -> Pieces.of(text);
            case TABLE -> TableRows.of(text);
            case CODE -> CodeLines.of(text);
        };
    }

    /** What is quoted, its white space made one: what another passage says as well is quoted once. */
    String text() {
        return pieces.stream().map(Piece::text).collect(Collectors.joining("\n"));
    }

    /** Whether other rows of the same table have all that these have of the question, and more. */
    boolean isOutdoneBy(Quotation other) {
        return pieces.get(0).kind() == Piece.Kind.LINE
                && passage.source().documentId().equals(other.passage.source().documentId())
                && (words & other.words) == words
                && words != other.words;
    }

    /**
     * What is quoted, letter by letter as the passage has it: pieces with nothing but white space between are one.
     *
     * @return the one with the best piece first, then in the order of the text
     */
    List<String> stretches() {
        List<int[]> found = new ArrayList<>();
        for (Piece piece : pieces) {
            int[] last = found.isEmpty() ? null : found.get(found.size() - 1);
            if (last != null && passage.text().substring(last[1], piece.start()).isBlank()) {
                last[1] = piece.end();
            } else {
                found.add(new int[] {piece.start(), piece.end()});
            }
        }
        int best = 0;
        for (int i = 0; i < found.size(); i++) {
            best = found.get(i)[0] <= bestAt && bestAt < found.get(i)[1] ? i : best;
        }
        found.add(0, found.remove(best));
        return found.stream()
                .map(each -> passage.text().substring(each[0], each[1]))
                .toList();
    }
}
