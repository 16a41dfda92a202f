package dev.autobot.knowledge.answer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Chooses rows of a file of separated values: those that have most of the question, below their head. */
final class TableRows {

    private static final int MOST_ROWS = 6;
    /** Where only the head has words of the question, its first rows are shown. */
    private static final int SOME_ROWS = 3;

    private TableRows() {}

    /** The rows of a passage. A quotation mark that is never closed does not swallow the rows after its own. */
    static List<Piece> of(String text) {
        List<Piece> rows = new ArrayList<>();
        int start = 0;
        while (start < text.length()) {
            int end = end(text, start);
            String row = text.substring(start, end).stripTrailing();
            if (!row.isBlank()) {
                rows.add(new Piece(Piece.Kind.LINE, rows.size(), start, start + row.length(), row));
            }
            start = end;
        }
        return rows;
    }

    private static int end(String text, int start) {
        boolean isQuoted = false;
        int firstLine = -1;
        for (int i = start; i < text.length(); i++) {
            isQuoted ^= text.charAt(i) == '"';
            if (text.charAt(i) == '\n') {
                if (!isQuoted) {
                    return i + 1;
                }
                firstLine = firstLine < 0 ? i + 1 : firstLine;
            }
        }
        return firstLine > 0 && isQuoted ? firstLine : text.length();
    }

    /**
     * Chooses.
     *
     * @param rows of one passage
     * @param hasHead whether the first one is the table's head
     * @param headings the words of the question that are in the head or in the document's name
     */
    static Choice.Made choice(Asked asked, List<ReadPiece> rows, boolean hasHead, int headings) {
        int first = hasHead && rows.size() > 1 ? 1 : 0;
        List<ReadPiece> body = rows.subList(first, rows.size());
        double most = body.stream()
                .mapToDouble(row -> share(asked, row, headings))
                .max()
                .orElse(0);
        List<ReadPiece> chosen = body.stream()
                .filter(row -> share(asked, row, headings) >= most)
                .limit(most > 0 ? MOST_ROWS : SOME_ROWS)
                .toList();
        if (chosen.isEmpty() || most == 0 && !hasHead) {
            return new Choice.Made(List.of(), -1);
        }
        List<Piece> pieces = new ArrayList<>();
        rows.subList(0, first).forEach(head -> pieces.add(head.piece().cut()));
        chosen.stream()
                .map(row -> row.piece().cut())
                .sorted(Comparator.comparingInt(Piece::start))
                .forEach(pieces::add);
        return new Choice.Made(pieces, rows.indexOf(chosen.get(0)));
    }

    private static double share(Asked asked, ReadPiece row, int headings) {
        return asked.question().share(row.words() & ~headings);
    }
}
