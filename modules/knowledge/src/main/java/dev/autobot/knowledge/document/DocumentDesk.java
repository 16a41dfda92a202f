package dev.autobot.knowledge.document;

import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.PluginContext;
import java.util.Optional;

/**
 * Takes documents in, and lets their users end and retry the work on them. Who adds to a collection holds its row, so
 * that of two who bring the same bytes, or the same name, the second sees what the first did. Thread-safe.
 */
final class DocumentDesk {

    private final PluginContext context;
    private final Stores stores;
    private final KnowledgeLimits limits;
    private final Announcements announcements;
    private final ProgressBoard board;

    DocumentDesk(PluginContext context, Stores stores, Announcements announcements, ProgressBoard board) {
        this.context = context;
        this.stores = stores;
        this.limits = stores.limits();
        this.announcements = announcements;
        this.board = board;
    }

    /**
     * Makes a document of a file, which may be new itself.
     *
     * @param isNew whether the file has no row yet
     * @return the document that is there already when its bytes are
     * @throws PlatformException {@code ALREADY_EXISTS} for a name that is taken by other bytes
     */
    Added add(NewFile wanted, KnowledgeCollection collection, StoredFile file, boolean isNew) {
        Added added = context.database().inTransaction(() -> {
            requireThere(collection);
            Optional<Document> same = stores.documents().withContent(collection.id(), file.sha256());
            if (same.isPresent()) {
                return existing(wanted, same.get());
            }
            if (isNew) {
                stores.files().insert(file);
                announcements.uploaded(wanted.user().id(), file, wanted.chatId());
            }
            Document document = document(wanted, collection, new Document.Source(file.id(), null));
            insert(document, wanted.wish(), file.sha256());
            return new Added(file, document, true);
        });
        if (!DocumentState.ENDED.contains(added.document().state())) {
            board.add(added.document().owner(), added.document().id());
        }
        return added;
    }

    /** Makes a document of an address, which a worker fetches. */
    Added addAddress(NewFile wanted, KnowledgeCollection collection, String url) {
        Document document = context.database().inTransaction(() -> {
            requireThere(collection);
            Document made = document(wanted, collection, new Document.Source(null, url));
            insert(made, wanted.wish(), null);
            return made;
        });
        board.add(document.owner(), document.id());
        return new Added(null, document, true);
    }

    private void requireThere(KnowledgeCollection collection) {
        if (!stores.collections().lock(collection.id())) {
            throw CollectionDesk.unknown(collection.name());
        }
    }

    /** The one document of these bytes; one that failed is tried again. */
    private Added existing(NewFile wanted, Document same) {
        StoredFile file = stores.files().find(same.source().fileId()).orElseThrow();
        announcements.again(wanted.user().id(), file, wanted.chatId(), same);
        return new Added(file, again(same).orElse(same), false);
    }

    /** What has the name and never was found, since it failed or was cancelled, makes way: it is cleared away later. */
    private void insert(Document document, NewFile.Wish wish, String sha256) {
        Optional<Document> namesake = stores.documents()
                .withName(document.collection(), document.name())
                .filter(holder -> !stores.documents().hideUnread(holder));
        if (namesake.isPresent() && wish != NewFile.Wish.VERSION) {
            throw new PlatformException(
                    ErrorCodes.ALREADY_EXISTS,
                    "The collection has a document '" + Storable.shown(document.name()) + "' already, with other"
                            + " content. Use another name, remove it first, or send it with on_conflict=version, which"
                            + " replaces it.");
        }
        requireRoom(document.owner());
        stores.documents().insert(document, namesake.isPresent() ? null : document.name(), sha256);
    }

    private void requireRoom(String owner) {
        if (stores.lists().countOf(owner) >= limits.documents()) {
            throw new PlatformException(
                    ErrorCodes.BUSY,
                    "You have " + limits.documents() + " documents, which is the most. Remove some, or ask an operator"
                            + " to raise AUTOBOT_KNOWLEDGE_DOCUMENTS.");
        }
        if (stores.lists().waiting() >= limits.queue()) {
            throw new PlatformException(
                    ErrorCodes.BUSY, "Too many documents wait to be read already. Try again in some minutes.");
        }
    }

    private Document document(NewFile wanted, KnowledgeCollection collection, Document.Source source) {
        return new Document(
                0,
                context.ids().next(),
                collection.id(),
                wanted.user().id(),
                wanted.filename(),
                source,
                DocumentState.UPLOADED,
                "",
                0,
                Document.Made.NOTHING,
                false,
                context.clock().instant(),
                context.clock().instant());
    }

    /** Lets a document that failed or was cancelled wait again. */
    Document retry(Document document) {
        Document waiting = context.database()
                .inTransaction(() -> again(document))
                .orElseThrow(() -> new PlatformException(
                        ErrorCodes.WRONG_STATE,
                        "The document is " + document.state().word() + ": only one that failed or was cancelled can be"
                                + " tried again."));
        board.add(waiting.owner(), waiting.id());
        return waiting;
    }

    private Optional<Document> again(Document document) {
        boolean mayGo =
                document.state().mayBecome(DocumentState.UPLOADED) && DocumentState.ENDED.contains(document.state());
        if (!mayGo || !stores.documents().move(document, document.state(), DocumentState.UPLOADED, "")) {
            return Optional.empty();
        }
        stores.documents().setAttempts(document, 0);
        return stores.documents().find(document.id());
    }

    /** Ends the work on a document; false when it had ended. */
    boolean cancel(Document document) {
        for (DocumentState state : DocumentState.values()) {
            if (!DocumentState.ENDED.contains(state)
                    && stores.documents().move(document, state, DocumentState.CANCELLED, "It was cancelled.")) {
                board.end(document.owner(), document.id(), false);
                return true;
            }
        }
        return false;
    }
}
