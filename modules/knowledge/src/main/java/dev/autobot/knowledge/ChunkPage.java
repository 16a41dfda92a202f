package dev.autobot.knowledge;

import dev.autobot.plugin.OptionalField;
import java.util.List;

/**
 * A page of a document's passages.
 *
 * @param chunks in the order of the text
 * @param first the number of the first of them in the document, from 0
 * @param next the {@code after} of the next page; absent at the end
 */
public record ChunkPage(List<Chunk> chunks, int first, @OptionalField Integer next) {

    /**
     * A passage.
     *
     * @param id its id
     * @param heading the headings above it
     * @param start where it begins in the document's text, in UTF-16 units
     * @param end where it ends there, exclusive
     * @param kind {@code prose}, {@code table} or {@code code}
     * @param text the passage
     */
    public record Chunk(String id, String heading, int start, int end, String kind, String text) {}
}
