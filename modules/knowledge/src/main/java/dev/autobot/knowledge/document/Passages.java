package dev.autobot.knowledge.document;

import dev.autobot.knowledge.index.IndexedChunk;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

/** The index, as this room sees it: never the truth, always made of the database. Thread-safe. */
public interface Passages {

    /**
     * Replaces all passages of a document; searches that begin afterwards find them.
     *
     * @param document which
     * @param chunks all of them
     * @param model the embedding model that made their vectors; empty when there are none
     */
    void put(IndexedChunk.Document document, List<IndexedChunk> chunks, String model);

    /**
     * Takes a document's passages out; does nothing when there are none.
     *
     * @param documentId which
     */
    void remove(String documentId);

    /** Makes what was put and removed durable. */
    void commit();

    /**
     * Makes the index anew beside the one that answers, which then gives way at once. What is put and removed meanwhile
     * is in both.
     *
     * @param batches every passage of the database, those of one document together; an empty list is the end
     * @param model the embedding model that made the vectors; empty when there are none
     * @param progress is told how many passages were read
     * @param isCancelled asked often
     * @return false when it was cancelled
     */
    boolean rebuild(
            Supplier<List<IndexedChunk>> batches, String model, LongConsumer progress, BooleanSupplier isCancelled);

    /**
     * What is in the index.
     *
     * @return the number of passages of each document that has any
     */
    Map<String, Integer> documents();

    /**
     * How many passages can be found.
     *
     * @return 0 or more
     */
    int passages();

    /**
     * The embedding model of the vectors in the index.
     *
     * @return empty when there are none
     */
    String model();

    /**
     * Why searches are not answered.
     *
     * @return a sentence; empty when all is well
     */
    String damage();
}
