package dev.autobot.plugin.payload;

import dev.autobot.plugin.OptionalField;
import java.util.List;

/**
 * What a {@code knowledge_search} found.
 *
 * @param query as asked
 * @param mode {@code bm25} for words alone, {@code hybrid} for words and meaning
 * @param warning why it was words alone although an embedding model is configured; absent when there is nothing to warn
 *     of
 * @param results best first
 */
public record KnowledgeResultsFound(String query, String mode, @OptionalField String warning, List<Result> results) {

    /**
     * One passage.
     *
     * @param id the passage's id
     * @param documentId the document's id
     * @param document its name
     * @param collection the id of the collection
     * @param heading the headings above it, joined by {@code " › "}; empty when there are none
     * @param start where it begins in the document's text, in UTF-16 units
     * @param end where it ends there, exclusive
     * @param text the passage
     * @param highlight a part of it, with {@code <mark>} around the words that matched, escaped for HTML
     * @param score greater is better; comparable within one result only
     */
    public record Result(
            String id,
            String documentId,
            String document,
            String collection,
            String heading,
            int start,
            int end,
            String text,
            String highlight,
            double score) {}
}
