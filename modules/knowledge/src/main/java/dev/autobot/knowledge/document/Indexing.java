package dev.autobot.knowledge.document;

import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.PluginContext;
import dev.autobot.plugin.Run;
import dev.autobot.plugin.User;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** The index, as operators see it. Thread-safe. */
public final class Indexing {

    private final AtomicBoolean isAsked = new AtomicBoolean();
    private final PluginContext context;
    private final Stores stores;
    private final IndexFeed feed;
    private final DocumentWork.Ears ears;
    private final EmbeddingLater embedding;

    Indexing(PluginContext context, Stores stores, IndexFeed feed, DocumentWork.Ears ears, EmbeddingLater embedding) {
        this.context = context;
        this.stores = stores;
        this.feed = feed;
        this.ears = ears;
        this.embedding = embedding;
    }

    /**
     * How the index is.
     *
     * @param documents how many documents are in each state
     * @param stored passages in the database that can be found
     * @param indexed passages in the index
     * @param rebuilt passages that the rebuild which goes on has read; -1 when none goes on
     * @param model the embedding model of its vectors; empty when there are none
     * @param damage why searches are not answered; empty when they are
     */
    public record Status(
            Map<DocumentState, Integer> documents,
            long stored,
            long indexed,
            long rebuilt,
            String model,
            String damage) {}

    /**
     * How the index is now.
     *
     * @return of all users together
     */
    public Status status() {
        Passages index = feed.index();
        return new Status(
                stores.lists().counts(),
                stores.lists().passages(),
                index.passages(),
                feed.isRebuilding() ? feed.rebuilt() : -1,
                index.model(),
                index.damage());
    }

    /**
     * Begins to make the index anew; the one before answers meanwhile. Does nothing when somebody is at it already.
     *
     * @param user is told when it is done
     * @return whether it began
     */
    public boolean reindex(User user) {
        if (feed.isRebuilding() || !isAsked.compareAndSet(false, true)) {
            return false;
        }
        try {
            context.runs().start(user, "knowledge/reindex", run -> reindex(user, run));
            return true;
        } catch (PlatformException e) {
            isAsked.set(false);
            throw e;
        }
    }

    private void reindex(User user, Run run) {
        ProgressBoard board = ears.board();
        board.add(user.id(), ProgressBoard.INDEX);
        boolean isDone = false;
        try {
            long all = Math.max(1, stores.lists().passages());
            long rebuilt = feed.rebuild(
                    "The user '" + user.id() + "' asked for it.",
                    done -> board.advance(user.id(), ProgressBoard.INDEX, (double) done / all, "making the index anew"),
                    run::isCancelled);
            isDone = rebuilt >= 0;
            if (isDone) {
                ears.announcements().reindexed(user.id(), (int) rebuilt);
            }
        } finally {
            isAsked.set(false);
            board.end(user.id(), ProgressBoard.INDEX, isDone);
        }
    }

    /**
     * How many documents are found by words only because the embedding model fails.
     *
     * @return 0 while it does not
     */
    public int unembedded() {
        return embedding.waiting();
    }

    /**
     * Since when the document has waited that has waited longest.
     *
     * @return how long; nothing when none waits
     */
    public Optional<Duration> lateness() {
        Instant now = context.clock().instant();
        return stores.lists().waitingSince().map(since -> Duration.between(since, now));
    }
}
