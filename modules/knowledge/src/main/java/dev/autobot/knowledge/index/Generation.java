package dev.autobot.knowledge.index;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.SearcherFactory;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.IOUtils;

/**
 * One index in one folder. Everything but {@link #acquire}, {@link #release} and {@link #refresh} is called by one
 * thread at a time.
 */
final class Generation implements AutoCloseable {

    private final Path folder;
    private final FSDirectory directory;
    private final IndexWriter writer;
    private final SearcherManager searchers;
    private final AtomicLong writes = new AtomicLong();
    private volatile long visible;
    private volatile boolean isBeingWritten;
    private volatile Vectors vectors;

    private Generation(Path folder, FSDirectory directory, IndexWriter writer, Vectors vectors) throws IOException {
        this.folder = folder;
        this.directory = directory;
        this.writer = writer;
        this.vectors = vectors;
        this.searchers = new SearcherManager(writer, new Searchers());
    }

    /** Makes an empty one, for the vectors of one model, or for those of whoever comes first. */
    static Generation create(Path folder, String model) throws IOException {
        Generation made = of(folder, new Vectors(model, 0));
        made.commit();
        return made;
    }

    /** Opens what is there; an exception of whatever kind says that it cannot be used. */
    static Generation open(Path folder) throws IOException {
        Map<String, String> facts = StoredIndex.check(folder);
        return of(folder, StoredIndex.vectors(facts));
    }

    private static Generation of(Path folder, Vectors vectors) throws IOException {
        FSDirectory directory = FSDirectory.open(folder);
        IndexWriter writer = null;
        try {
            writer = new IndexWriter(directory, StoredIndex.writing());
            return new Generation(folder, directory, writer, vectors);
        } catch (IOException | RuntimeException e) {
            IOUtils.closeWhileHandlingException(writer == null ? null : writer::rollback, directory);
            throw e;
        }
    }

    Path folder() {
        return folder;
    }

    Vectors vectors() {
        return vectors;
    }

    /** Replaces all passages of a document, at once for whoever searches. */
    void put(String document, List<IndexedChunk> chunks, String model) throws IOException {
        if (chunks.isEmpty()) {
            remove(Fields.DOCUMENT, document);
            return;
        }
        adopt(chunks, model);
        Language language = Records.language(chunks);
        isBeingWritten = true;
        try {
            writer.updateDocuments(new Term(Fields.DOCUMENT, document), Records.of(chunks, language, held(model)));
        } finally {
            isBeingWritten = false;
        }
        writes.incrementAndGet();
    }

    /** Adds passages of one document that is not there yet. */
    void add(List<IndexedChunk> chunks, Language language, String model) throws IOException {
        adopt(chunks, model);
        writer.addDocuments(Records.of(chunks, language, held(model)));
        writes.incrementAndGet();
    }

    /**
     * The first vectors decide which ones there are. What came before without any is found by its words until it is put
     * again with vectors.
     */
    private void adopt(List<IndexedChunk> chunks, String model) {
        boolean isFree = vectors.model().isEmpty();
        if (vectors.dimension() == 0
                && !model.isEmpty()
                && (isFree || vectors.model().equals(model))) {
            vectors = Vectors.of(model, chunks);
        }
    }

    /** Vectors of another model are left out. */
    private Vectors held(String model) {
        return vectors.model().equals(model) ? vectors : Vectors.NONE;
    }

    void remove(String field, String key) throws IOException {
        writer.deleteDocuments(new Term(field, key));
        writes.incrementAndGet();
    }

    void commit() throws IOException {
        writer.setLiveCommitData(StoredIndex.facts(vectors).entrySet());
        writer.commit();
    }

    /** Whether a document is being put, which a refresh has to wait for. */
    boolean isBeingWritten() {
        return isBeingWritten;
    }

    /** Whether there is something that searches do not see yet. */
    boolean isStale() {
        return visible != writes.get();
    }

    /** Lets searches see what was written before. */
    void refresh() throws IOException {
        long now = writes.get();
        if (visible != now) {
            searchers.maybeRefreshBlocking();
            visible = now;
        }
    }

    IndexSearcher acquire() throws IOException {
        return searchers.acquire();
    }

    void release(IndexSearcher searcher) throws IOException {
        searchers.release(searcher);
    }

    /** Makes searchers that weigh as the writer does. */
    private static final class Searchers extends SearcherFactory {

        @Override
        public IndexSearcher newSearcher(IndexReader reader, IndexReader previous) {
            IndexSearcher searcher = new IndexSearcher(reader);
            searcher.setSimilarity(StoredIndex.SIMILARITY);
            return searcher;
        }
    }

    /** Ends without keeping what was not committed. Searches under way end well. */
    @Override
    public void close() {
        IOUtils.closeWhileHandlingException(searchers, writer::rollback, directory);
    }
}
