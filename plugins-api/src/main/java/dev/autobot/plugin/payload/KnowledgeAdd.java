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
 */
public record KnowledgeAdd(
        @OptionalField String text,
        @OptionalField String fileId,
        @OptionalField String url,
        @OptionalField String name,
        @OptionalField String collection,
        @OptionalField String chatId) {}
