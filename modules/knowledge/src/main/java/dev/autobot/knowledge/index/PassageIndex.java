package dev.autobot.knowledge.index;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.TermQuery;

/**
 * The index of all passages, in a folder of its own. Thread-safe.
 *
 * <p>What was put is found by searches that begin afterwards (while further documents are being put, perhaps only when
 * these are done), and is on the disk after {@link #commit}. An index that is damaged, or of another version of the
 * program, never makes a search fail: it finds nothing, with a {@link SearchResult#warning warning}, until {@link
 * #rebuild} has made a new one. Interrupting a thread that calls does no harm. Vectors are kept of one model at a
 * time: that of the first ones.
 */
public final class PassageIndex implements AutoCloseable {

    /** What a search says while there is no index that can be read. */
    public static final String BEING_REBUILT = "The index is being rebuilt. Until that is done, nothing can be found.";

    private static final SearchResult NOTHING = new SearchResult(List.of(), SearchResult.WORDS, BEING_REBUILT);

    private final Generations generations;

    private PassageIndex(Generations generations) {
        this.generations = generations;
    }

    /**
     * Opens the index in a folder, or begins one. What a crash left of unfinished rebuilds is deleted. {@link #state}
     * says whether it can be used.
     *
     * @param folder made where it is not there
     * @return to be closed
     * @throws IOException when another process holds the folder, or it cannot be written
     */
    public static PassageIndex open(Path folder) throws IOException {
        return new PassageIndex(Generations.open(folder));
    }

    /**
     * How it is now.
     *
     * @return damaged as soon as that is noticed
     */
    public IndexState state() {
        int passages = passages();
        if (!generations.damage().isEmpty()) {
            return new IndexState.Damaged(generations.damage());
        }
        return passages == 0 ? new IndexState.Empty() : new IndexState.Usable();
    }

    /**
     * Replaces all passages of a document, for searches at one moment. They have no vectors.
     *
     * @param document the document
     * @param chunks its passages; none removes it
     */
    public void put(IndexedChunk.Document document, List<IndexedChunk> chunks) {
        put(document, chunks, "");
    }

    /**
     * Replaces all passages of a document, for searches at one moment.
     *
     * @param document the document
     * @param chunks its passages; none removes it. Vectors of another model, or of another length, than the index has
     *     are left out.
     * @param model the name of the embedding model that made the vectors; empty when there are none
     * @throws UncheckedIOException when it cannot be written; the index is damaged then
     */
    public void put(IndexedChunk.Document document, List<IndexedChunk> chunks, String model) {
        change(generation -> generation.put(document.id(), chunks, model), document.id(), "");
    }

    /**
     * Removes all passages of a document.
     *
     * @param documentId of whatever document
     */
    public void remove(String documentId) {
        change(generation -> generation.remove(Fields.DOCUMENT, documentId), documentId, "");
    }

    /**
     * Removes all passages of a collection.
     *
     * @param collection the id of whatever collection
     */
    public void removeCollection(String collection) {
        change(generation -> generation.remove(Fields.COLLECTION, collection), "", collection);
    }

    /** Writes to the disk what was put and removed before. */
    public void commit() {
        change(Generation::commit, "", "");
    }

    private void change(Generations.Change change, String document, String collection) {
        try {
            generations.change(change, document, collection);
        } catch (IOException e) {
            throw new UncheckedIOException("The knowledge index cannot be written: " + e.getMessage(), e);
        }
    }

    /**
     * Finds passages of the given collections and of no others.
     *
     * @param request what to look for
     * @return best first; nothing where no word is found, or no collection is given
     */
    public SearchResult search(SearchRequest request) {
        return generations.read(new Search(request)::in, NOTHING);
    }

    /**
     * How common words are in collections.
     *
     * @param words those of a question
     * @param collections whose passages count
     * @return a count for each word
     */
    public WordCounts count(ContentWords words, Set<String> collections) {
        return generations.read(
                (searcher, vectors) -> Counts.of(words, collections, searcher), new WordCounts(0, Map.of()));
    }

    /**
     * How many passages there are.
     *
     * @return 0 also for an index that is damaged
     */
    public int passages() {
        return generations.read((searcher, vectors) -> searcher.getIndexReader().numDocs(), 0);
    }

    /**
     * How many passages of a document there are.
     *
     * @param documentId of whatever document
     * @return 0 or more
     */
    public int passagesOf(String documentId) {
        return count(new Term(Fields.DOCUMENT, documentId));
    }

    /**
     * How many passages of a collection there are.
     *
     * @param collection the id of whatever collection
     * @return 0 or more
     */
    public int passagesIn(String collection) {
        return count(new Term(Fields.COLLECTION, collection));
    }

    private int count(Term term) {
        return generations.read((searcher, vectors) -> searcher.count(new TermQuery(term)), 0);
    }

    /**
     * All documents that are in the index.
     *
     * @return their ids with the number of their passages, at least 1
     */
    public Map<String, Integer> documents() {
        return generations.read((searcher, vectors) -> Counts.by(Fields.DOCUMENT, searcher), Map.of());
    }

    /**
     * The embedding model whose vectors are in the index.
     *
     * @return its name; empty when there are no vectors
     */
    public String model() {
        return generations.read((searcher, vectors) -> vectors.model(), "");
    }

    /**
     * Makes the index anew beside the old one, which answers meanwhile; then takes its place at one moment. What is put
     * and removed meanwhile is in both; passages that {@code batches} gives of documents that have changed since are
     * left out. Returns when it is done.
     *
     * @param batches gives all passages, those of one document one after the other, and an empty list at the end
     * @param model the embedding model that made the vectors; empty when there are none
     * @param progress is told how many passages were read
     * @param isCancelled is asked before each batch
     * @return false when it was cancelled: the old index stays
     * @throws IllegalStateException when it is being rebuilt already
     * @throws UncheckedIOException when it cannot be written: the old index stays
     */
    public boolean rebuild(
            Supplier<List<IndexedChunk>> batches, String model, LongConsumer progress, BooleanSupplier isCancelled) {
        try {
            Shadow shadow = generations.beginShadow(model);
            try {
                boolean isDone = fill(shadow, batches, progress, isCancelled);
                if (isDone) {
                    generations.switchTo(shadow);
                }
                return isDone;
            } finally {
                generations.drop(shadow);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The knowledge index cannot be rebuilt: " + e.getMessage(), e);
        }
    }

    private boolean fill(
            Shadow shadow, Supplier<List<IndexedChunk>> batches, LongConsumer progress, BooleanSupplier isCancelled)
            throws IOException {
        long done = 0;
        while (!isCancelled.getAsBoolean()) {
            List<IndexedChunk> batch = batches.get();
            if (batch.isEmpty()) {
                return true;
            }
            generations.fill(shadow, () -> shadow.add(batch));
            done += batch.size();
            progress.accept(done);
        }
        return false;
    }

    /** Writes to the disk what was put; a rebuild that is under way fails. Searches find nothing from now on. */
    @Override
    public void close() {
        try {
            generations.close();
        } catch (IOException e) {
            throw new UncheckedIOException("The knowledge index cannot be closed: " + e.getMessage(), e);
        }
    }
}
