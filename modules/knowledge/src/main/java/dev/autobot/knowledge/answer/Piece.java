package dev.autobot.knowledge.answer;

import java.util.List;

/**
 * A part of a passage that is quoted as a whole. Immutable.
 *
 * @param kind what it is
 * @param block counts paragraphs, items, rows and blocks of code: sentences of one of them have the same number
 * @param text as in the passage, its white space made one; a block of code with its line ends and without its fences
 */
record Piece(Kind kind, int block, String text) {

    private static final int LONGEST = 500;
    private static final int LONGEST_BLOCK = 1_500;
    private static final int MOST_LINES = 30;

    /** What a piece is. */
    enum Kind {
        /** A sentence of a paragraph. */
        SENTENCE,
        /** A sentence of a list's item. */
        ITEM,
        /** A row of a table. */
        ROW,
        /** A whole block of code. */
        CODE
    }

    /** Whether it says that something follows, such as a command. */
    boolean announces() {
        return (kind == Kind.SENTENCE || kind == Kind.ITEM) && text.endsWith(":");
    }

    /** The same, as long as it is quoted. */
    Piece cut() {
        if (kind != Kind.CODE) {
            return new Piece(kind, block, cut(text, LONGEST, ' '));
        }
        List<String> lines = text.lines().toList();
        String code = lines.size() <= MOST_LINES ? text : String.join("\n", lines.subList(0, MOST_LINES)) + "\n…";
        return new Piece(kind, block, cut(code, LONGEST_BLOCK, '\n'));
    }

    private static String cut(String text, int longest, char end) {
        if (text.length() <= longest) {
            return text;
        }
        int last = text.lastIndexOf(end, longest);
        int from = last > 0 ? last : longest;
        return text.substring(0, Character.isLowSurrogate(text.charAt(from)) ? from - 1 : from) + end + "…";
    }
}
