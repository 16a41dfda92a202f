package dev.autobot.knowledge.answer;

import dev.autobot.knowledge.index.Question;
import java.util.List;
import java.util.TreeSet;

/**
 * Chooses what is quoted of a passage: the pieces that have most of the question, those beside the best one, and the
 * block that one of them announces. Used once, by one thread.
 */
final class Choice {

    private static final int MOST_PIECES = 3;
    /** Of rows or items that are announced, so many are quoted; of blocks of code one. */
    private static final int MOST_ANNOUNCED = 6;
    /** How much the last piece of a long passage counts less than the first one. */
    private static final double LATER = 0.2;
    /** What a further piece has to add. */
    private static final double LEAST_MORE = 0.1;
    /** Words that are there already count a little: they say that the piece is about the same. */
    private static final double AGAIN = 0.1;
    /** What is in bold says what a piece is about. */
    private static final double EMPHASISED = 0.4;
    /** What the headings ask for is mostly answered by what stands first below them. */
    private static final double FIRST_BELOW_HEADINGS = 1.2;
    /** A number may be what is asked for. */
    private static final double A_NUMBER = 0.3;
    /** Up to here in all, the pieces beside the best one are quoted with it. */
    private static final int LONGEST_WITH_NEIGHBOURS = 500;

    private final Asked asked;
    private final Question question;
    private final List<ReadPiece> pieces;
    private final int headings;
    private final TreeSet<Integer> chosen = new TreeSet<>();
    private int covered;

    private Choice(Asked asked, List<ReadPiece> pieces, int headings) {
        this.asked = asked;
        this.question = asked.question();
        this.pieces = pieces;
        this.headings = headings;
    }

    /**
     * What is chosen.
     *
     * @param pieces in the order of the text
     * @param best the place among all pieces of the one that has most of the question; -1 when there are none
     */
    record Made(List<Piece> pieces, int best) {}

    /**
     * Chooses.
     *
     * @param headings the words of the question that are above the passage
     */
    static Made of(Asked asked, List<ReadPiece> pieces, int headings) {
        return pieces.isEmpty() ? new Made(List.of(), -1) : new Choice(asked, pieces, headings).made();
    }

    private Made made() {
        int best = Math.max(0, best()); // all words may be in the headings
        for (int next = best; next >= 0 && chosen.size() < MOST_PIECES; next = best()) {
            chosen.add(next);
            covered |= pieces.get(next).words();
        }
        addNeighbours(best);
        List.copyOf(chosen).forEach(this::addWhatBelongsTo);
        return new Made(chosen.stream().map(this::piece).map(Piece::cut).toList(), best);
    }

    private int best() {
        int best = -1;
        double most = 0;
        for (int i = 0; i < pieces.size(); i++) {
            double more = question.share(pieces.get(i).words() & ~covered);
            double first = i == 0 ? FIRST_BELOW_HEADINGS * question.share(headings & ~covered) : 0;
            double score = score(pieces.get(i), more) * (1 - LATER * i / pieces.size()) + first;
            if (!chosen.contains(i) && score > most && (chosen.isEmpty() || more >= LEAST_MORE)) {
                best = i;
                most = score;
            }
        }
        return best;
    }

    private double score(ReadPiece piece, double more) {
        return more
                + (asked.wantsNumber() && piece.hasNumber() ? A_NUMBER : 0)
                + AGAIN * question.share(piece.words())
                + EMPHASISED * question.share(piece.emphasised() & ~covered);
    }

    /** What stands beside the best piece is mostly about the same; what follows it more than what goes before. */
    private void addNeighbours(int best) {
        for (int place : List.of(best + 1, best - 1)) {
            boolean isThere = place >= 0 && place < pieces.size();
            if (isThere && chosen.size() < MOST_PIECES && isReadWith(piece(best), piece(place))) {
                chosen.add(place);
            }
        }
    }

    private boolean isReadWith(Piece piece, Piece other) {
        int length =
                chosen.stream().mapToInt(each -> piece(each).text().length()).sum();
        return other.block() == piece.block() && length + other.text().length() <= LONGEST_WITH_NEIGHBOURS;
    }

    private void addWhatBelongsTo(int place) {
        if (piece(place).kind() == Piece.Kind.CODE
                && place > 0
                && piece(place - 1).announces()) {
            chosen.add(place - 1);
        }
        boolean announces = piece(place).announces() && place + 1 < pieces.size();
        Piece.Kind kind = announces ? piece(place + 1).kind() : Piece.Kind.SENTENCE;
        int most =
                switch (kind) {
                    case SENTENCE, LINE -> 0;
                    case CODE -> 1;
                    case ROW, ITEM -> MOST_ANNOUNCED;
                };
        int end = Math.min(pieces.size(), place + 1 + most);
        for (int i = place + 1; i < end && piece(i).kind() == kind; i++) {
            chosen.add(i);
        }
    }

    private Piece piece(int place) {
        return pieces.get(place).piece();
    }
}
