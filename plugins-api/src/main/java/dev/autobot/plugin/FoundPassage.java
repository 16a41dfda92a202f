package dev.autobot.plugin;

/**
 * A passage of a document. Immutable.
 *
 * @param id the passage's id, the same after a reindex as long as its document and text are the same
 * @param text the passage, as in the document
 * @param highlight the same or a part of it, with {@code <mark>} and {@code </mark>} around the words that matched and
 *     everything else escaped for HTML
 * @param score greater is better; comparable within one result only
 * @param source where it stands
 */
public record FoundPassage(String id, String text, String highlight, double score, Source source) {

    /**
     * Where a passage stands.
     *
     * @param documentId the document's id
     * @param document its name, as people know it
     * @param heading the headings above the passage, joined by {@code " › "}; empty when there are none
     * @param collection the id of the collection
     * @param start where it begins in the document's text, in UTF-16 units
     * @param end where it ends there, exclusive
     */
    public record Source(String documentId, String document, String heading, String collection, int start, int end) {}
}
