package dev.autobot.knowledge.document;

import dev.autobot.knowledge.index.IndexedChunk;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;

/**
 * Keeps the index like the database. A change is in the index first and then in the database; where a crash kept one
 * from following the other, {@link #reconcile} finds it, document by document. Thread-safe.
 */
final class IndexFeed {

    /** More than so many are not mended one by one, since nothing else changes meanwhile. */
    private static final int MOST_MENDED = 200;

    /** Readers change one document, in both; the writer compares both. */
    private final ReadWriteLock changes = new ReentrantReadWriteLock();

    private final AtomicBoolean isRebuilding = new AtomicBoolean();
    private final AtomicBoolean isUncommitted = new AtomicBoolean();
    private final AtomicLong rebuilt = new AtomicLong();
    private final Stores stores;
    private final Passages index;
    private final Logger logger;

    IndexFeed(Stores stores, Passages index, Logger logger) {
        this.stores = stores;
        this.index = index;
        this.logger = logger;
    }

    /**
     * Lets a document be found, and then says so in the database: a reader who is told of it finds it.
     *
     * @param model of the vectors; {@code null} when there are none
     * @param thenStored commits what the index holds; false when it may not
     */
    boolean put(Document document, List<IndexedChunk> passages, String model, BooleanSupplier thenStored) {
        changes.readLock().lock();
        boolean isStored = false;
        try {
            isUncommitted.set(true);
            index.put(known(document), passages, model == null ? "" : model);
            isStored = thenStored.getAsBoolean();
            return isStored;
        } finally {
            if (!isStored) {
                index.remove(document.id());
            }
            changes.readLock().unlock();
        }
    }

    /** Puts what the database holds now of a document, if it can be found. */
    void refresh(String document) {
        changes.readLock().lock();
        try {
            isUncommitted.set(true);
            mend(document);
        } finally {
            changes.readLock().unlock();
        }
    }

    private void putStored(Document document) {
        String model = document.made().model();
        index.put(known(document), stores.passages().of(document), model == null ? "" : model);
    }

    void remove(Collection<String> documents) {
        changes.readLock().lock();
        try {
            isUncommitted.set(true);
            documents.forEach(index::remove);
        } finally {
            changes.readLock().unlock();
        }
    }

    /** Makes durable what was changed since the last time. */
    void commit() {
        if (isUncommitted.getAndSet(false)) {
            index.commit();
        }
    }

    /** Whether the index can be read and has as many passages as the database. */
    boolean isSound() {
        changes.writeLock().lock();
        try {
            return index.damage().isEmpty()
                    && index.passages() == stores.lists().passages();
        } finally {
            changes.writeLock().unlock();
        }
    }

    /**
     * Makes the index like the database where it is not; makes it anew when it is damaged, or most of it is missing.
     *
     * @return whether there was anything to do
     */
    boolean reconcile(BooleanSupplier isCancelled) {
        String damage = index.damage();
        if (!damage.isEmpty()) {
            rebuild(damage, done -> {}, isCancelled);
            return true;
        }
        String much;
        changes.writeLock().lock();
        try {
            Map<String, Integer> wrong = differences();
            if (wrong.isEmpty()) {
                return false;
            }
            much = "It lacks or has too much of " + wrong.size() + " documents.";
            if (wrong.size() <= MOST_MENDED) {
                logger.log(Level.WARNING, "The knowledge index is being mended. " + much);
                wrong.keySet().forEach(this::mend);
                index.commit();
                logger.log(Level.INFO, "The knowledge index was mended: " + inIndex() + ".");
                return true;
            }
        } finally {
            changes.writeLock().unlock();
        }
        rebuild(much, done -> {}, isCancelled);
        return true;
    }

    /** Takes out what the database does not know any more, so that nobody finds it while the rest is being mended. */
    void dropStrangers() {
        changes.writeLock().lock();
        try {
            Set<String> strangers = new HashSet<>(index.documents().keySet());
            stores.lists().eachIndexed((id, passages) -> strangers.remove(id));
            strangers.forEach(index::remove);
            index.commit();
        } finally {
            changes.writeLock().unlock();
        }
    }

    /** The documents of which the index holds another number of passages than the database. */
    private Map<String, Integer> differences() {
        Map<String, Integer> indexed = new HashMap<>(index.documents());
        Map<String, Integer> wrong = new HashMap<>();
        stores.lists().eachIndexed((id, passages) -> {
            Integer there = indexed.remove(id);
            if (!passages.equals(there == null ? 0 : there)) {
                wrong.put(id, passages);
            }
        });
        wrong.putAll(indexed);
        return wrong;
    }

    private void mend(String id) {
        stores.documents()
                .find(id)
                .filter(found -> found.state() == DocumentState.INDEXED)
                .ifPresentOrElse(this::putStored, () -> index.remove(id));
    }

    /**
     * Makes the index anew. The one before answers meanwhile. The log tells why, and how it ended.
     *
     * @param reason a sentence
     * @return how many passages it was made of; -1 when somebody is at it already, or it was cancelled
     */
    long rebuild(String reason, LongConsumer progress, BooleanSupplier isCancelled) {
        if (!isRebuilding.compareAndSet(false, true)) {
            return -1;
        }
        boolean isDone = false;
        logger.log(
                index.damage().isEmpty() ? Level.INFO : Level.WARNING,
                "The knowledge index is being made anew. " + reason);
        try {
            rebuilt.set(0);
            String model = stores.lists().usualModel();
            isDone = index.rebuild(
                    new StoredPassages(stores, model),
                    model,
                    done -> {
                        rebuilt.set(done);
                        progress.accept(done);
                    },
                    isCancelled);
            return isDone ? rebuilt.get() : -1;
        } finally {
            isRebuilding.set(false);
            logger.log(
                    isDone ? Level.INFO : Level.WARNING,
                    isDone
                            ? "The knowledge index was made anew: " + inIndex() + "."
                            : "The knowledge index was not made anew: that ended after " + rebuilt
                                    + " passages. Until it is tried again, what there was of it answers.");
        }
    }

    private String inIndex() {
        return index.passages() + " passages of " + index.documents().size() + " documents are in it";
    }

    boolean isRebuilding() {
        return isRebuilding.get();
    }

    /** How many passages the rebuild that goes on, or the last one, has read. */
    long rebuilt() {
        return rebuilt.get();
    }

    Passages index() {
        return index;
    }

    private static IndexedChunk.Document known(Document document) {
        return new IndexedChunk.Document(document.id(), document.name(), document.collection());
    }
}
