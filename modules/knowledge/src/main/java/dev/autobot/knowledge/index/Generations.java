package dev.autobot.knowledge.index;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.lucene.index.IndexNotFoundException;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.store.AlreadyClosedException;

/**
 * The generation that answers, and the shadow that will take its place. All changes of either are made by one thread of
 * its own; reading is thread-safe. Searches see all that was written before they began; while more is being written,
 * they may see the state before it.
 */
final class Generations implements AutoCloseable {

    private static final Duration LONGEST_REFRESH = Duration.ofSeconds(5);
    /** While a document is being written, which may be a large one, searches do not wait for its end. */
    private static final Duration LONGEST_WHILE_WRITING = Duration.ofMillis(50);

    private static final int MOST_SWITCHES = 20;

    private final IndexFolder folder;
    private final Uninterrupted writing = new Uninterrupted("autobot-knowledge-index");
    private final Uninterrupted refreshing = new Uninterrupted("autobot-knowledge-refresh");
    private final Object lock = new Object();
    private volatile Generation current;
    private volatile String damage = "";
    private final AtomicBoolean isClosed = new AtomicBoolean();
    private Shadow shadow;

    private Generations(IndexFolder folder) {
        this.folder = folder;
    }

    static Generations open(Path root) throws IOException {
        Generations made = new Generations(IndexFolder.hold(root));
        made.writing.run(made::openCurrent);
        return made;
    }

    private void openCurrent() throws IOException {
        try {
            Path path = folder.current();
            current = path == null ? null : Generation.open(path);
        } catch (IndexNotFoundException e) {
            damage = "The index is gone.";
        } catch (IOException | RuntimeException e) {
            damage = sentence("The index cannot be read: ", e);
        }
        folder.deleteAllBut(current == null ? null : current.folder());
        if (current == null && damage.isEmpty()) {
            Generation made = Generation.create(folder.next(), "");
            folder.point(made.folder());
            current = made;
        }
    }

    /** Why nothing can be found; empty when all is well. */
    String damage() {
        return damage;
    }

    /** Something that is read of an index. */
    interface Reading<T> {
        T of(IndexSearcher searcher, Vectors vectors) throws IOException;
    }

    /** Reads one state of one generation; {@code otherwise} where there is none that can be read. */
    <T> T read(Reading<T> reading, T otherwise) {
        for (int i = 0; i < MOST_SWITCHES; i++) {
            Generation generation = current;
            if (generation == null) {
                return otherwise;
            }
            try {
                return read(generation, reading);
            } catch (AlreadyClosedException e) {
                // Mostly another generation has taken its place just now, or the whole index is closed: look again.
                // Where it still answers, its writer has given up, as when the disk is full.
                failed(generation, e);
            } catch (IOException e) {
                failed(generation, e);
                return otherwise;
            }
        }
        return otherwise;
    }

    private <T> T read(Generation generation, Reading<T> reading) throws IOException {
        if (generation.isStale()) {
            Duration limit = generation.isBeingWritten() ? LONGEST_WHILE_WRITING : LONGEST_REFRESH;
            refreshing.runAtMost(limit, generation::refresh);
        }
        IndexSearcher searcher = generation.acquire();
        try {
            return reading.of(searcher, generation.vectors());
        } finally {
            generation.release(searcher);
        }
    }

    /** A change of what is indexed. */
    interface Change {
        void on(Generation generation) throws IOException;
    }

    /** Makes a change in the generation that answers and in the shadow. Nothing happens where neither is there. */
    void change(Change change, String document, String collection) throws IOException {
        writing.run(() -> {
            changeShadow(change, document, collection);
            Generation generation = current;
            if (generation != null) {
                change(generation, change);
            }
        });
    }

    /** A shadow that lacks a change must never answer: its rebuild fails. */
    private void changeShadow(Change change, String document, String collection) {
        if (shadow == null) {
            return;
        }
        try {
            shadow.change(change, document, collection);
        } catch (IOException | AlreadyClosedException e) {
            endShadow();
        }
    }

    private void endShadow() {
        if (shadow != null) {
            shadow.generation().close();
            IndexFolder.delete(shadow.generation().folder());
            shadow = null;
        }
    }

    private void change(Generation generation, Change change) throws IOException {
        try {
            change.on(generation);
        } catch (IOException | AlreadyClosedException e) {
            failed(generation, e);
            throw e instanceof IOException ? (IOException) e : new IOException(e);
        }
    }

    /** A generation that failed answers no more: what it says could be wrong. */
    private void failed(Generation generation, Exception why) {
        synchronized (lock) {
            if (current != generation) {
                return;
            }
            damage = sentence("The index cannot be used any more: ", why);
            current = null;
        }
        generation.close();
    }

    private static String sentence(String what, Exception why) {
        String said =
                what + String.valueOf(why.getMessage()).replaceAll("\\s+", " ").strip();
        return said.endsWith(".") ? said : said + ".";
    }

    /** Begins a shadow, with the vectors of a model. */
    Shadow beginShadow(String model) throws IOException {
        return writing.call(() -> {
            if (shadow != null) {
                throw new IllegalStateException("The index is being rebuilt already.");
            }
            shadow = new Shadow(Generation.create(folder.next(), model), model);
            return shadow;
        });
    }

    /** Adds to the shadow, which all have to know of, what was there before it began. */
    void fill(Shadow given, Uninterrupted.Work work) throws IOException {
        writing.run(() -> {
            if (given != shadow) {
                throw new IOException("its folder could not be written, or the index was closed");
            }
            work.run();
        });
    }

    /** Lets the shadow answer from now on, and deletes what did so before. */
    void switchTo(Shadow given) throws IOException {
        fill(given, () -> {
            Generation made = given.generation();
            made.commit();
            made.refresh();
            folder.point(made.folder());
            shadow = null;
            Generation former;
            synchronized (lock) {
                former = current;
                current = made;
                damage = "";
            }
            if (former != null) {
                former.close();
            }
            folder.deleteAllBut(made.folder());
        });
    }

    /** Gives a shadow up. */
    void drop(Shadow given) throws IOException {
        writing.run(() -> {
            if (given == shadow) {
                endShadow();
            }
        });
    }

    /** Keeps what was put, and gives a shadow up. Again, it does nothing. */
    @Override
    public void close() throws IOException {
        if (isClosed.getAndSet(true)) {
            return;
        }
        writing.run(() -> {
            Generation generation = current;
            current = null;
            endShadow();
            if (generation != null) {
                generation.commit();
                generation.close();
            }
            folder.close();
        });
        writing.close();
        refreshing.close();
    }
}
