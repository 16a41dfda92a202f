package dev.autobot.samples.sqlask;

/**
 * A piece of SQL.
 *
 * @param kind what it is
 * @param text words and names in upper case, parameters by name, symbols as they are; empty for other kinds
 * @param start where it begins
 * @param end where the next piece may begin
 */
record Token(Kind kind, String text, int start, int end) {

    /** What a piece of SQL can be; comments are none. */
    enum Kind {
        /** A keyword or a plain name. */
        WORD,
        /** A name in double quotes. */
        NAME,
        /** A text in single quotes or dollars. */
        TEXT,
        /** The digits of a number. */
        NUMBER,
        /** {@code :name}. */
        PARAMETER,
        /** One character, or {@code ::}. */
        SYMBOL
    }

    boolean isWord(String word) {
        return kind == Kind.WORD && text.equals(word);
    }

    boolean isSymbol(String symbol) {
        return kind == Kind.SYMBOL && text.equals(symbol);
    }
}
