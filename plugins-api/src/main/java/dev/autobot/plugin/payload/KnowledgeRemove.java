package dev.autobot.plugin.payload;

/**
 * Removes a document.
 *
 * @param documentId which one
 */
public record KnowledgeRemove(String documentId) {}
