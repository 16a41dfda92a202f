package dev.autobot.knowledge.document;

import dev.autobot.plugin.Database;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes documents away in three steps, of which each may be the last before a crash: hidden in the database, out of the
 * index, deleted. What is hidden is cleared away later, so whoever is told of a removal finds the document no more.
 * Thread-safe.
 */
final class Removal {

    private final Database database;
    private final Stores stores;
    private final IndexFeed feed;
    private final Announcements announcements;
    private final ProgressBoard board;

    Removal(Database database, Stores stores, IndexFeed feed, Announcements announcements, ProgressBoard board) {
        this.database = database;
        this.stores = stores;
        this.feed = feed;
        this.announcements = announcements;
        this.board = board;
    }

    /** Removes a document; it is gone when this returns. Does nothing when somebody else removes it. */
    void remove(Document document) throws IOException {
        if (stores.documents().hide(document)) {
            finish(List.of(document));
        }
    }

    /** Removes what is hidden: some at a time, so that a stop need not wait long. Says whether there may be more. */
    boolean clear(int most) throws IOException {
        List<Document> hidden = stores.lists().halfRemoved(most);
        finish(hidden);
        return hidden.size() == most;
    }

    /** Clears away what is hidden. */
    void finish(List<Document> hidden) throws IOException {
        if (hidden.isEmpty()) {
            return;
        }
        feed.remove(hidden.stream().map(Document::id).toList());
        List<String> unused = new ArrayList<>();
        for (Document document : hidden) {
            database.inTransaction(() -> {
                delete(document, unused);
                return null;
            });
            board.drop(document.owner(), document.id());
        }
        for (String file : unused) {
            stores.folder().delete(file);
        }
    }

    private void delete(Document document, List<String> unused) {
        String file = stores.documents().fileOf(document);
        if (!stores.documents().delete(document)) {
            return; // somebody else did, and told
        }
        if (file != null && stores.files().deleteUnused(file)) {
            unused.add(file);
        }
        announcements.removed(document);
    }
}
