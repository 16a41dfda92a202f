package dev.autobot.knowledge.document;

import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.PluginContext;
import dev.autobot.plugin.Run;
import dev.autobot.plugin.User;
import java.lang.System.Logger.Level;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Works on documents that wait, few at the same time and fairly: next is who has the fewest at work, and of those who
 * was served longest ago. What waits is in the database, so nothing is lost and nothing grows here. Thread-safe.
 *
 * <p>A parser that does not end when it should is left behind, and its place is given to another; at most as many are
 * left behind as there are places.
 */
final class Workers {

    private static final int MOST_REMEMBERED = 10_000;

    private final Object lock = new Object();
    private final Map<String, Ongoing> ongoing = new LinkedHashMap<>();
    private final Map<String, Ongoing> left = new LinkedHashMap<>();
    private final Map<String, Long> served = new LinkedHashMap<>();
    private final PluginContext context;
    private final Stores stores;
    private final DocumentWork work;
    private long turn;

    Workers(PluginContext context, Stores stores, DocumentWork work) {
        this.context = context;
        this.stores = stores;
        this.work = work;
    }

    /** Begins work on documents that wait, as far as there is room. */
    void wake() {
        while (true) {
            Ongoing next;
            synchronized (lock) {
                if (ongoing.size() >= stores.limits().workers()) {
                    return;
                }
                Optional<Document> waiting = next();
                if (waiting.isEmpty()) {
                    return;
                }
                next = new Ongoing(
                        waiting.get(), context.clock(), stores.limits().deadline());
                ongoing.put(waiting.get().id(), next);
                remember(waiting.get().owner());
            }
            if (!start(next)) {
                return;
            }
        }
    }

    private Optional<Document> next() {
        return stores.lists().firstInLine().stream()
                .filter(document -> !ongoing.containsKey(document.id()) && !left.containsKey(document.id()))
                .min(Comparator.comparing((Document document) -> atWork(document.owner()))
                        .thenComparing(document -> served.getOrDefault(document.owner(), 0L))
                        .thenComparing(Document::seq));
    }

    private long atWork(String owner) {
        return ongoing.values().stream()
                .filter(each -> each.document().owner().equals(owner))
                .count();
    }

    private void remember(String owner) {
        served.remove(owner);
        served.put(owner, ++turn);
        if (served.size() > MOST_REMEMBERED) {
            served.remove(served.keySet().iterator().next());
        }
    }

    private boolean start(Ongoing next) {
        Document document = next.document();
        try {
            context.runs()
                    .start(new User(document.owner(), Set.of()), "knowledge/" + document.id(), run -> work(next, run));
            return true;
        } catch (PlatformException e) {
            end(next); // too much runs: the next tick tries again
            return false;
        }
    }

    private void work(Ongoing next, Run run) {
        next.begin(run);
        try {
            if (!run.isCancelled() && stores.documents().claim(next.document())) {
                wake(); // the next one of the same user can be seen only now
                work.run(next);
            }
        } finally {
            end(next);
        }
        if (!run.isInterrupted()) {
            wake();
        }
    }

    private void end(Ongoing ended) {
        synchronized (lock) {
            ongoing.remove(ended.document().id(), ended);
            left.remove(ended.document().id(), ended);
        }
    }

    /** Ends the work on a document, if there is any. */
    void cancel(String document) {
        Ongoing found;
        synchronized (lock) {
            found = ongoing.get(document);
        }
        if (found != null) {
            found.cancel();
        }
    }

    /** Ends what is late, brings back what was lost, and goes on with what waits. */
    void tick(ProgressBoard board) {
        for (Ongoing late : late()) {
            giveUp(late, board);
        }
        for (Document document : stores.lists().atWork()) {
            if (!isAtWork(document.id())) {
                bringBack(document, board);
            }
        }
        wake();
    }

    private List<Ongoing> late() {
        synchronized (lock) {
            return ongoing.values().stream().filter(Ongoing::endWhenLate).toList();
        }
    }

    /** The work may end by itself soon; if it does not, its document is failed all the same. */
    private void giveUp(Ongoing late, ProgressBoard board) {
        Document document = late.document();
        if (work.failed(document, DocumentState.PARSING, DocumentWork.late(late))) {
            board.end(document.owner(), document.id(), false);
        }
        synchronized (lock) {
            if (left.size() < stores.limits().workers() && ongoing.remove(document.id(), late)) {
                left.put(document.id(), late);
            }
        }
    }

    private boolean isAtWork(String document) {
        synchronized (lock) {
            return ongoing.containsKey(document) || left.containsKey(document);
        }
    }

    /** A document on which nobody works though the database says so: the server stopped in the middle. */
    private void bringBack(Document document, ProgressBoard board) {
        DocumentState next = DocumentState.afterCrash(document.attempts());
        boolean isFailed = next == DocumentState.FAILED;
        String reason =
                isFailed ? "The server stopped three times while it was being read. Retry it, or leave it out." : "";
        boolean isMoved = isFailed
                ? work.failed(document, document.state(), reason)
                : stores.documents().move(document, document.state(), next, "");
        if (isMoved) {
            context.logger()
                    .log(
                            Level.INFO,
                            "The document " + document.id() + " was being read when the server" + " stopped; it is "
                                    + next.word() + " now.");
            if (isFailed) {
                board.end(document.owner(), document.id(), false);
            } else {
                board.add(document.owner(), document.id());
            }
        }
    }
}
