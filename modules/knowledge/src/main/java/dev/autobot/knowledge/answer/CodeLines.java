package dev.autobot.knowledge.answer;

import java.util.ArrayList;
import java.util.List;

/** Chooses lines of source code or data: the one that has most of the question, with those around it. */
final class CodeLines {

    private static final int BEFORE = 3;
    private static final int AFTER = 8;
    private static final int LONGEST = 1_200;

    private CodeLines() {}

    /** The lines of a passage that are not blank. */
    static List<Piece> of(String text) {
        List<int[]> lines = lines(text);
        List<Piece> found = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            int[] line = lines.get(i);
            if (!text.substring(line[0], line[1]).isBlank()) {
                found.add(new Piece(Piece.Kind.CODE, i, line[0], line[1], text.substring(line[0], line[1])));
            }
        }
        return found;
    }

    private static List<int[]> lines(String text) {
        List<int[]> lines = new ArrayList<>();
        int start = 0;
        while (start < text.length()) {
            int end = text.indexOf('\n', start);
            end = end < 0 ? text.length() : end;
            lines.add(new int[] {start, end});
            start = end + 1;
        }
        return lines;
    }

    /**
     * Chooses.
     *
     * @param lines of one passage, those that are not blank
     * @param headings the words of the question that are above the passage
     */
    static Choice.Made choice(Asked asked, String text, List<ReadPiece> lines, int headings) {
        int best = -1;
        double most = -1;
        for (int i = 0; i < lines.size(); i++) {
            double share = asked.question().share(lines.get(i).words() & ~headings);
            if (share > most) {
                best = i;
                most = share;
            }
        }
        return best < 0 ? new Choice.Made(List.of(), -1) : new Choice.Made(List.of(around(text, lines, best)), best);
    }

    private static Piece around(String text, List<ReadPiece> lines, int best) {
        int from = best;
        int to = best;
        while (from > 0 && best - from < BEFORE && length(lines, from - 1, to) <= LONGEST) {
            from--;
        }
        while (to + 1 < lines.size() && to - best < AFTER && length(lines, from, to + 1) <= LONGEST) {
            to++;
        }
        int start = lines.get(from).piece().start();
        int end = lines.get(to).piece().end();
        return new Piece(Piece.Kind.CODE, 0, start, end, text.substring(start, end)).cut();
    }

    private static int length(List<ReadPiece> lines, int from, int to) {
        return lines.get(to).piece().end() - lines.get(from).piece().start();
    }
}
