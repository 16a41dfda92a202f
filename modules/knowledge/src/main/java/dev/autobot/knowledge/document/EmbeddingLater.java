package dev.autobot.knowledge.document;

import dev.autobot.plugin.Database;
import dev.autobot.plugin.Run;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/**
 * Embeds documents that were indexed without a model, or with another one, some at a time. A document that fails waits
 * longer and longer, and holds up no other; when several fail one after the other, the model itself is taken to be out
 * of order, and left alone for a while. One thread at a time.
 */
final class EmbeddingLater {

    private static final int AT_ONCE = 20;
    private static final int PAGE = 100;
    private static final int MOST_FAILED = 3;
    private static final String MODEL = "";

    private final Database database;
    private final Stores stores;
    private final Embedder embedder;
    private final IndexFeed feed;
    private final Retries documents;
    private final Retries model;
    private volatile boolean isModelAway;

    EmbeddingLater(Database database, Stores stores, Embedder embedder, IndexFeed feed, Clock clock) {
        this.database = database;
        this.stores = stores;
        this.embedder = embedder;
        this.feed = feed;
        this.documents = new Retries(clock, Duration.ofHours(1));
        this.model = new Retries(clock, Duration.ofMinutes(5));
    }

    /** How many documents wait for a model that fails; 0 while it does not. */
    int waiting() {
        return isModelAway ? embedder.model().map(stores.lists()::countWithout).orElse(0) : 0;
    }

    /** Embeds some of those that are due. */
    void run(Run run) {
        String name = embedder.model().orElse(null);
        if (name == null || !model.isDue(MODEL)) {
            return;
        }
        int left = AT_ONCE;
        long last = 0;
        List<Document> page = stores.lists().without(name, last, PAGE);
        while (!page.isEmpty() && left > 0 && !run.isCancelled()) {
            left -= embedSome(page, left, run);
            last = page.get(page.size() - 1).seq();
            page = isModelAway ? List.of() : stores.lists().without(name, last, PAGE);
        }
    }

    /** Embeds those of a page that are due, up to a number of them; says how many it tried. */
    private int embedSome(List<Document> page, int most, Run run) {
        int tried = 0;
        int failed = 0;
        for (Document document : page) {
            if (tried == most || run.isCancelled()) {
                return tried;
            }
            if (!documents.isDue(document.id())) {
                continue;
            }
            tried++;
            failed = embed(document, run) || run.isCancelled() ? 0 : failed + 1;
            // one try is enough to see that it is still away
            if (failed == MOST_FAILED || failed > 0 && isModelAway) {
                isModelAway = true;
                model.failed(MODEL);
                return tried;
            }
        }
        return tried;
    }

    private boolean embed(Document document, Run run) {
        var passages = stores.passages().of(document);
        Embedder.Vectors made = embedder.embed(passages, run::isCancelled);
        if (run.isCancelled()) {
            return false;
        }
        if (made.vectors().size() != passages.size()) {
            documents.failed(document.id());
            warn(document, made.warning());
            return false;
        }
        database.inTransaction(() -> {
            stores.passages().setVectors(document.id(), made.vectors());
            stores.documents().setMade(document, after(document, made));
            return null;
        });
        feed.refresh(document.id());
        worked(document);
        return true;
    }

    private void worked(Document document) {
        documents.worked(document.id());
        model.worked(MODEL);
        if (isModelAway) {
            isModelAway = false;
            documents.clear(); // they failed because it was away
        }
    }

    private void warn(Document document, String warning) {
        Document.Made made = document.made();
        if (!made.warning().equals(warning)) {
            stores.documents()
                    .setMade(
                            document,
                            new Document.Made(made.passages(), made.note(), warning, made.model(), made.dimension()));
        }
    }

    private static Document.Made after(Document document, Embedder.Vectors made) {
        Document.Made before = document.made();
        return new Document.Made(before.passages(), before.note(), made.warning(), made.model(), made.dimension());
    }
}
