package dev.autobot.bench;

import dev.autobot.knowledge.answer.Extractor;
import dev.autobot.knowledge.index.IndexedChunk;
import dev.autobot.knowledge.index.PassageIndex;
import dev.autobot.knowledge.index.SearchRequest;
import dev.autobot.knowledge.parse.Chunk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Fills an index of passages, searches and asks in it, and prints the figures. A process of its own, so that the heap
 * is the given one. Arguments: the number of passages, of searches, of questions, and a folder that is emptied.
 */
public final class KnowledgeLoad {

    private static final String COLLECTION = "bench";
    private static final int PASSAGES_A_DOCUMENT = 50;
    private static final int WORDS_A_PASSAGE = 120;
    private static final int WORDS_OF_A_QUESTION = 6;
    private static final int LIMIT = 10;
    private static final int THREADS = 2;
    private static final int P95 = 95;
    private static final double NANOS_A_MILLI = 1e6;
    private static final double NANOS_A_SECOND = 1e9;

    private final PassageIndex index;
    private final BenchWords words = new BenchWords();

    private KnowledgeLoad(PassageIndex index) {
        this.index = index;
    }

    /** Prints {@code name=value}, a figure on each line. */
    public static void main(String... arguments) throws Exception {
        int passages = Integer.parseInt(arguments[0]);
        int searches = Integer.parseInt(arguments[1]);
        int questions = Integer.parseInt(arguments[2]);
        Path folder = Path.of(arguments[3]);
        empty(folder);
        try (PassageIndex index = PassageIndex.open(folder)) {
            KnowledgeLoad load = new KnowledgeLoad(index);
            print(KnowledgeRounds.RATE, load.fill(passages));
            Extractor extractor = new Extractor(index);
            Consumer<String> search = text -> index.search(new SearchRequest(text, Set.of(COLLECTION), LIMIT, null));
            Consumer<String> ask = text -> extractor.answer(text, Set.of(COLLECTION), null);
            load.time(searches / 2, load.words::search, search);
            print(KnowledgeRounds.SEARCH, load.time(searches, load.words::search, search));
            Supplier<String> question = () -> "How do I find " + load.words.text(WORDS_OF_A_QUESTION) + "?";
            load.time(questions / 2, question, ask);
            print(KnowledgeRounds.ANSWER, load.time(questions, question, ask));
        }
        empty(folder);
    }

    private static void print(String name, double figure) {
        System.out.printf(Locale.ROOT, "%s=%.3f%n", name, figure);
    }

    private static void empty(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }

    /** Passages a second, until they are on the disk. The texts are made before, a share at a time. */
    private double fill(int passages) {
        long nanos = 0;
        int done = 0;
        for (int document = 0; done < passages; document++) {
            IndexedChunk.Document made =
                    new IndexedChunk.Document("d" + document, "bench-" + document + ".md", COLLECTION);
            List<IndexedChunk> chunks = chunks(made, Math.min(PASSAGES_A_DOCUMENT, passages - done));
            long began = System.nanoTime();
            index.put(made, chunks);
            nanos += System.nanoTime() - began;
            done += chunks.size();
        }
        long began = System.nanoTime();
        index.commit();
        nanos += System.nanoTime() - began;
        if (index.passages() != passages) {
            throw new BenchException("There are " + index.passages() + " passages, not " + passages);
        }
        return passages / (nanos / NANOS_A_SECOND);
    }

    private List<IndexedChunk> chunks(IndexedChunk.Document document, int count) {
        List<IndexedChunk> chunks = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String text = words.sentences(WORDS_A_PASSAGE);
            String id = document.id() + "-" + i;
            Chunk chunk = new Chunk(id, words.text(3), 0, text.length(), text, Chunk.Kind.PROSE);
            chunks.add(new IndexedChunk(chunk, document, null));
        }
        return chunks;
    }

    /** The time in ms that 95 of 100 took at most, with two threads at it. */
    private double time(int count, Supplier<String> texts, Consumer<String> work)
            throws InterruptedException, ExecutionException {
        List<String> all = Stream.generate(texts).limit(count).toList();
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<List<Double>>> shares = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                List<String> share = all.subList(count * i / THREADS, count * (i + 1) / THREADS);
                shares.add(threads.submit(() -> millis(share, work)));
            }
            Percentiles percentiles = new Percentiles();
            for (Future<List<Double>> share : shares) {
                share.get().forEach(percentiles::add);
            }
            return count < THREADS ? 0 : percentiles.at(P95);
        } finally {
            threads.shutdownNow();
        }
    }

    private static List<Double> millis(List<String> texts, Consumer<String> work) {
        List<Double> millis = new ArrayList<>();
        for (String text : texts) {
            long began = System.nanoTime();
            work.accept(text);
            millis.add((System.nanoTime() - began) / NANOS_A_MILLI);
        }
        return millis;
    }
}
