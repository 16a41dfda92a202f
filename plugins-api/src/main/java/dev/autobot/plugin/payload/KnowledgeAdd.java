package dev.autobot.plugin.payload;

import dev.autobot.plugin.OptionalField;

/**
 * Adds a document. Exactly one of text, file and address is given.
 *
 * @param text the document itself
 * @param fileId a file that was uploaded before
 * @param url where to fetch it, by {@code http} or {@code https}
 * @param name what to call it; required for a text, whose extension says its format: {@code notes.md}
 * @param collection the id or name of one of the user's collections, made when a name is new; {@code default} when
 *     absent
 * @param chatId the chat it belongs to
 * @param onConflict what to do when another document has the name: {@code refuse}, as when absent, or {@code version},
 *     which replaces that one
 */
public record KnowledgeAdd(
        @OptionalField String text,
        @OptionalField String fileId,
        @OptionalField String url,
        @OptionalField String name,
        @OptionalField String collection,
        @OptionalField String chatId,
        @OptionalField String onConflict) {

    /**
     * An addition that is refused when another document has the name.
     *
     * @param text see above
     * @param fileId see above
     * @param url see above
     * @param name see above
     * @param collection see above
     * @param chatId see above
     */
    public KnowledgeAdd(String text, String fileId, String url, String name, String collection, String chatId) {
        this(text, fileId, url, name, collection, chatId, null);
    }
}
