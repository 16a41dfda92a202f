package dev.autobot.plugin.payload;

/**
 * The knowledge base changed.
 *
 * @param type {@code document_added}, {@code document_removed} or {@code reindexed}
 * @param details the new counts
 */
public record KnowledgeBaseUpdate(String type, Details details) {

    /**
     * The new counts.
     *
     * @param documentCount documents in the knowledge base now
     * @param chunksAdded chunks that this change added
     */
    public record Details(int documentCount, int chunksAdded) {}
}
