package dev.autobot.knowledge.document;

/**
 * What became of a file that was brought. Immutable.
 *
 * @param file the stored file; {@code null} for an address that is still to be fetched
 * @param document the document made of it; {@code null} when it is stored only
 * @param isNew whether it was not there before
 */
public record Added(StoredFile file, Document document, boolean isNew) {}
