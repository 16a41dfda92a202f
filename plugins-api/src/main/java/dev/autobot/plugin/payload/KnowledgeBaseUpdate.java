package dev.autobot.plugin.payload;

import dev.autobot.plugin.V2Field;

/**
 * The knowledge base changed.
 *
 * @param type {@code document_added}, {@code document_removed} or {@code reindexed}
 * @param details the new counts
 * @param documentId which document; absent after a reindex
 * @param collection the id of its collection; absent after a reindex
 */
public record KnowledgeBaseUpdate(
        String type, Details details, @V2Field String documentId, @V2Field String collection) {

    /**
     * The new counts, of what whoever is told can find.
     *
     * @param documentCount documents in the knowledge base now
     * @param chunksAdded chunks that this change added
     */
    public record Details(int documentCount, int chunksAdded) {}

    /**
     * The guide's fields alone.
     *
     * @param type see above
     * @param details see above
     */
    public KnowledgeBaseUpdate(String type, Details details) {
        this(type, details, null, null);
    }
}
