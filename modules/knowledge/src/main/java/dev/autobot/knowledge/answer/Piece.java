package dev.autobot.knowledge.answer;

import java.util.List;

/**
 * A part of a passage that is quoted as a whole. Immutable.
 *
 * @param kind what it is
 * @param block counts paragraphs, items, rows and blocks of code: sentences of one of them have the same number
 * @param start where it begins in the passage
 * @param end where it ends there, exclusive
 * @param text as in the passage, its white space made one; a block of code with its line ends and without its fences
 */
record Piece(Kind kind, int block, int start, int end, String text) {

    private static final int LONGEST = 500;
    private static final int LONGEST_BLOCK = 1_500;
    private static final int MOST_LINES = 30;

    /** What a piece is. */
    enum Kind {
        /** A sentence of a paragraph. */
        SENTENCE,
        /** A sentence of a list's item. */
        ITEM,
        /** A row of a table in Markdown. */
        ROW,
        /** A whole block of code, or lines of it. */
        CODE,
        /** A row of a file of separated values. */
        LINE
    }

    /** Whether it says that something follows, such as a command. */
    boolean announces() {
        return (kind == Kind.SENTENCE || kind == Kind.ITEM) && text.endsWith(":");
    }

    /** The same, as long as it is quoted. */
    Piece cut() {
        if (kind != Kind.CODE) {
            return cut(text, LONGEST, ' ');
        }
        List<String> lines = text.lines().toList();
        return lines.size() <= MOST_LINES
                ? cut(text, LONGEST_BLOCK, '\n')
                : cut(String.join("\n", lines.subList(0, MOST_LINES)) + "\n", LONGEST_BLOCK, '\n');
    }

    /** White space that was made one makes the place of the end come a little early. */
    private Piece cut(String whole, int longest, char at) {
        if (whole.length() <= longest && whole.length() >= text.length()) {
            return this;
        }
        int last = whole.lastIndexOf(at, longest);
        int from = last > 0 ? last : Math.min(longest, whole.length());
        boolean splitsPair = from < whole.length() && Character.isLowSurrogate(whole.charAt(from));
        String kept = whole.substring(0, splitsPair ? from - 1 : from);
        return new Piece(kind, block, start, Math.min(end, start + kept.length()), kept + at + "…");
    }
}
