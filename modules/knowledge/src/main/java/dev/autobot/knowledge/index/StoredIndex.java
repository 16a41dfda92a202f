package dev.autobot.knowledge.index;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.apache.lucene.index.ConcurrentMergeScheduler;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.TieredMergePolicy;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.search.similarities.Similarity;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;

/** What is kept on the disk, how it is written, and whether it is whole. */
final class StoredIndex {

    /** Raised with every change of fields or analysis: an index of another one is made anew. */
    static final String SCHEMA = "2";

    private static final double BUFFER_MEGABYTES = 64;
    private static final double LARGEST_SEGMENT_MEGABYTES = 1024;
    private static final int MOST_MERGES_WAITING = 6;
    private static final int MERGING_THREADS = 1;
    /** Up to here, each byte is compared with its checksum; of more, only beginnings and ends of files are read. */
    private static final long LARGEST_WHOLE_CHECK = 1L << 30;

    /** Passages are of about one length, so that it counts for less, and so does a word that comes again. */
    static final Similarity SIMILARITY = new BM25Similarity(0.8f, 0.5f);

    private StoredIndex() {}

    static IndexWriterConfig writing() {
        TieredMergePolicy merges = new TieredMergePolicy();
        merges.setMaxMergedSegmentMB(LARGEST_SEGMENT_MEGABYTES);
        ConcurrentMergeScheduler scheduler = new ConcurrentMergeScheduler();
        scheduler.setMaxMergesAndThreads(MOST_MERGES_WAITING, MERGING_THREADS);
        return new IndexWriterConfig(new FieldAnalyzer())
                .setSimilarity(SIMILARITY)
                .setCodec(new WideVectorsCodec())
                .setRAMBufferSizeMB(BUFFER_MEGABYTES)
                .setMergePolicy(merges)
                .setMergeScheduler(scheduler);
    }

    static Map<String, String> facts(Vectors vectors) {
        return Map.of("schema", SCHEMA, "model", vectors.model(), "dimension", String.valueOf(vectors.dimension()));
    }

    static Vectors vectors(Map<String, String> facts) {
        String model = facts.getOrDefault("model", "");
        return model.isEmpty() ? Vectors.NONE : new Vectors(model, Integer.parseInt(facts.get("dimension")));
    }

    /** Reads an index as far as it needs to be known to be whole; any exception says that it is not. */
    static Map<String, String> check(Path folder) throws IOException {
        try (Directory directory = FSDirectory.open(folder);
                DirectoryReader reader = DirectoryReader.open(directory)) {
            Map<String, String> facts = reader.getIndexCommit().getUserData();
            if (!SCHEMA.equals(facts.get("schema"))) {
                throw new IOException("it is of another version of this program");
            }
            if (size(directory) <= LARGEST_WHOLE_CHECK) {
                check(reader);
            }
            return facts;
        } catch (CorruptIndexException e) {
            throw new IOException(e.getOriginalMessage(), e);
        }
    }

    private static void check(DirectoryReader reader) throws IOException {
        for (LeafReaderContext leaf : reader.leaves()) {
            leaf.reader().checkIntegrity();
        }
    }

    private static long size(Directory directory) throws IOException {
        long size = 0;
        for (String name : directory.listAll()) {
            size += directory.fileLength(name);
        }
        return size;
    }
}
