package dev.autobot.knowledge.parse;

/**
 * A passage of a document. Immutable.
 *
 * @param id made of the document's id, the heading and the text, and of a number where these are not unique: the same
 *     after another parse of the same file
 * @param heading the headings above it, joined by {@code " › "}; empty when there are none
 * @param start where it begins in the document's text, in UTF-16 units
 * @param end where it ends there, exclusive
 * @param text the passage: {@code document.text().substring(start, end)}
 * @param kind what it is
 */
public record Chunk(String id, String heading, int start, int end, String text, Kind kind) {

    /** What a passage is. */
    public enum Kind {
        /** Sentences. */
        PROSE,
        /** Rows, with the table's head where the passage is not its beginning but for the offsets. */
        TABLE,
        /** Source code, or data. */
        CODE
    }
}
