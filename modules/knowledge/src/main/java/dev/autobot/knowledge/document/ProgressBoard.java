package dev.autobot.knowledge.document;

import dev.autobot.plugin.Audience;
import dev.autobot.plugin.EventTypes;
import dev.autobot.plugin.Events;
import dev.autobot.plugin.payload.Progress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Tells each user how far the documents are that the user added, and the index that the user has made anew: one batch
 * at a time, which grows while more come, and ends when all are done. The percentage of a batch never falls, and is 100
 * exactly when it is over. It is the share that is done; where more came after a greater one was told, it goes on from
 * there by what is left, and the message says so.
 *
 * <p>Thread-safe; never called in a transaction, so what is told is told in this order. Bounded by the queue: it
 * remembers ids of documents that wait or are worked on.
 */
final class ProgressBoard {

    private static final Duration APART = Duration.ofMillis(200);
    private static final double ALMOST = 99;

    /** What stands for the index, which is made anew beside the documents. */
    static final String INDEX = "index";

    private final Object lock = new Object();
    private final Map<String, Batch> batches = new HashMap<>();
    private final Events events;
    private final Clock clock;

    /** A user's documents since none of them waited. */
    private static final class Batch {
        private final Map<String, Double> open = new HashMap<>();
        private final Set<String> failed = new HashSet<>();
        private int total;
        private int removed;
        private boolean hasIndex;
        private double told;
        private Instant last = Instant.MIN;
        private String message = "";
        private boolean hasNews;

        /** What was told, and what was left, when the batch last changed its size. */
        private double base;

        private double leftAtBase;

        private double left() {
            return open.values().stream().mapToDouble(part -> 1 - part).sum();
        }

        private void resized() {
            base = told;
            leftAtBase = left();
        }

        private double share() {
            int all = total - removed;
            return 100 * (all - left()) / all;
        }

        private double percentage() {
            if (open.isEmpty()) {
                return 100;
            }
            double onward = leftAtBase == 0 ? base : base + (100 - base) * (1 - left() / leftAtBase);
            return Math.max(told, Math.min(ALMOST, Math.max(share(), onward)));
        }

        private boolean isAhead() {
            return told - share() > 1;
        }
    }

    ProgressBoard(Events events, Clock clock) {
        this.events = events;
        this.clock = clock;
    }

    /** A document waits; does nothing when that is known. */
    void add(String owner, String id) {
        synchronized (lock) {
            Batch batch = batches.computeIfAbsent(owner, key -> new Batch());
            if (batch.open.putIfAbsent(id, 0.0) == null) {
                batch.hasIndex |= id.equals(INDEX);
                batch.total += batch.failed.remove(id) ? 0 : 1; // tried again, it is still one
                batch.resized();
                batch.hasNews = true;
                tell(owner, batch);
            }
        }
    }

    /** A document got further; does nothing when it is not waiting. */
    void advance(String owner, String id, double part, String message) {
        synchronized (lock) {
            Batch batch = batches.get(owner);
            if (batch != null && batch.open.containsKey(id)) {
                batch.open.merge(id, Math.min(1, part), Math::max);
                batch.message = message;
                batch.hasNews = true;
                tell(owner, batch);
            }
        }
    }

    /** A document is done; does nothing when that is known. */
    void end(String owner, String id, boolean isFound) {
        synchronized (lock) {
            Batch batch = batches.get(owner);
            if (batch != null && batch.open.remove(id) != null) {
                if (!isFound) {
                    batch.failed.add(id);
                }
                batch.hasNews = true;
                tell(owner, batch);
            }
        }
    }

    /** A document was removed before it was done, or after it failed; does nothing when that is known. */
    void drop(String owner, String id) {
        synchronized (lock) {
            Batch batch = batches.get(owner);
            if (batch != null && (batch.open.remove(id) != null || batch.failed.remove(id))) {
                batch.removed++;
                batch.resized();
                batch.hasNews = true;
                tell(owner, batch);
            }
        }
    }

    /** Tells what could not be told because something had just been told. */
    void tick() {
        synchronized (lock) {
            Map.copyOf(batches).forEach(this::tell);
        }
    }

    private void tell(String owner, Batch batch) {
        Instant now = clock.instant();
        if (!batch.hasNews || now.isBefore(batch.last.plus(batch.last == Instant.MIN ? Duration.ZERO : APART))) {
            return;
        }
        batch.told = batch.percentage();
        batch.last = now;
        batch.hasNews = false;
        boolean isOver = batch.open.isEmpty();
        if (isOver) {
            batches.remove(owner);
        }
        events.publish(
                EventTypes.PROGRESS,
                new Progress(sentence(batch, isOver), batch.told, isOver ? "completed" : "processing"),
                Audience.user(owner));
    }

    private static String sentence(Batch batch, boolean isOver) {
        int documents = batch.total - batch.removed - (batch.hasIndex ? 1 : 0);
        return isOver ? ended(batch, documents) : goingOn(batch, documents);
    }

    private static String goingOn(Batch batch, int documents) {
        String what = batch.message;
        if (documents == 0) {
            return what.isEmpty() ? "The index waits to be made anew" : what;
        }
        int open = batch.open.size() - (batch.open.containsKey(INDEX) ? 1 : 0);
        return documents - open + " of " + documents + " documents are done"
                + (batch.isAhead() ? " (their number has changed meanwhile)" : "")
                + (what.isEmpty() ? "" : ": " + what);
    }

    private static String ended(Batch batch, int documents) {
        boolean isIndexBad = batch.failed.contains(INDEX);
        String index =
                isIndexBad ? "The index was not made anew; the server's log says why" : "The index was made anew";
        if (documents == 0) {
            return batch.hasIndex ? index : "All documents that waited were removed";
        }
        int bad = batch.failed.size() - (isIndexBad ? 1 : 0);
        String good = documents - bad + " of " + documents + " documents can be found";
        String why = bad == 0 ? "" : "; GET /api/knowledge/documents says why the others cannot";
        return good + why + (batch.hasIndex ? ". " + index : "");
    }
}
