package dev.autobot.knowledge.parse;

/**
 * A part of a text that its author meant as one. Immutable.
 *
 * @param shape what it is
 * @param start where it begins in the text
 * @param end where it ends there, exclusive
 * @param level of a heading, from 1 on; else 0
 * @param label a heading's words, a table's head, the declaration that surrounds code; else empty
 */
record Block(Shape shape, int start, int end, int level, String label) {

    /** What a part of a text can be. */
    enum Shape {
        HEADING,
        PARAGRAPH,
        LIST,
        CODE,
        TABLE
    }

    static Block of(Shape shape, int start, int end) {
        return new Block(shape, start, end, 0, "");
    }

    int length() {
        return end - start;
    }
}
