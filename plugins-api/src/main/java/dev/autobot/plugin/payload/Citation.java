package dev.autobot.plugin.payload;

/**
 * Where something that was said stands.
 *
 * @param documentId the document's id
 * @param document its name
 * @param heading the headings above it, joined by {@code " › "}; empty when there are none
 * @param start where the passage begins in the document's text, in UTF-16 units
 * @param end where it ends there, exclusive
 * @param quote the words themselves: one stretch of the passage's text, letter by letter, at most 2 000 characters;
 *     what else is quoted of the passage is in citations of its own
 * @param passageId the id of the passage, by which {@code GET /api/knowledge/documents/{id}/chunks/{passage}} gives all
 *     of it; empty when it is not known
 */
public record Citation(
        String documentId, String document, String heading, int start, int end, String quote, String passageId) {}
