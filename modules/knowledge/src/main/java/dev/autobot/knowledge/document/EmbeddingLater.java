package dev.autobot.knowledge.document;

import dev.autobot.plugin.Database;
import dev.autobot.plugin.Run;

/** Embeds documents that were indexed without a model, or with another one, some at a time. One thread at a time. */
final class EmbeddingLater {

    private static final int AT_ONCE = 20;

    private final Database database;
    private final Stores stores;
    private final Embedder embedder;
    private final IndexFeed feed;

    EmbeddingLater(Database database, Stores stores, Embedder embedder, IndexFeed feed) {
        this.database = database;
        this.stores = stores;
        this.embedder = embedder;
        this.feed = feed;
    }

    /** Embeds some; stops at the first failure, since the next one would fail as well. */
    void run(Run run) {
        String model = embedder.model().orElse(null);
        if (model == null) {
            return;
        }
        for (Document document : stores.lists().without(model, AT_ONCE)) {
            var passages = stores.passages().of(document);
            Embedder.Vectors made = embedder.embed(passages, run::isCancelled);
            if (run.isCancelled()) {
                return;
            }
            if (made.vectors().size() != passages.size()) {
                warn(document, made.warning());
                return;
            }
            database.inTransaction(() -> {
                stores.passages().setVectors(document.id(), made.vectors());
                stores.documents().setMade(document, after(document, made));
                return null;
            });
            feed.refresh(document);
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
