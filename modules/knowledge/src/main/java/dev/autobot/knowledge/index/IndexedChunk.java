package dev.autobot.knowledge.index;

import dev.autobot.knowledge.parse.Chunk;

/**
 * A passage with what a search needs to know of its document. Immutable.
 *
 * @param chunk the passage
 * @param document where it belongs
 * @param vector its meaning; {@code null} when there is no embedding model
 */
public record IndexedChunk(Chunk chunk, Document document, float[] vector) {

    /**
     * A document, as the index knows it.
     *
     * @param id the document's id
     * @param name its name, as people know it
     * @param collection the id of its collection, by which alone access is decided
     */
    public record Document(String id, String name, String collection) {}
}
