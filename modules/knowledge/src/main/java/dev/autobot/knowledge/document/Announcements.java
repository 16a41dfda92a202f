package dev.autobot.knowledge.document;

import dev.autobot.plugin.Audience;
import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.EventTypes;
import dev.autobot.plugin.Events;
import dev.autobot.plugin.payload.ErrorReport;
import dev.autobot.plugin.payload.FileUploaded;
import dev.autobot.plugin.payload.KnowledgeBaseUpdate;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Tells of documents: whoever added one and whose the collection is, each with a count of what that user can find, and
 * nobody else. Joins the caller's transaction. Thread-safe.
 */
final class Announcements {

    private final Events events;
    private final CollectionStore collections;
    private final DocumentLists lists;

    Announcements(Events events, CollectionStore collections, DocumentLists lists) {
        this.events = events;
        this.collections = collections;
        this.lists = lists;
    }

    void uploaded(String owner, StoredFile file, String chatId) {
        uploaded(owner, file, chatId, null);
    }

    /** Tells of bytes that came again. */
    void again(String owner, StoredFile file, String chatId, Document same) {
        uploaded(owner, file, chatId, same.id());
    }

    private void uploaded(String owner, StoredFile file, String chatId, String duplicateOf) {
        events.publish(
                EventTypes.FILE_UPLOADED,
                new FileUploaded(file.filename(), file.size(), chatId, file.id(), duplicateOf),
                Audience.user(owner));
    }

    void added(Document document, int passages) {
        tell("document_added", document, passages);
    }

    /** Tells the owner why a document cannot be found. */
    void failed(Document document, String reason) {
        events.publish(
                EventTypes.ERROR,
                new ErrorReport(
                        "The document '" + document.name() + "' (" + document.id() + ") was not taken in: " + reason,
                        ErrorCodes.BAD_DOCUMENT.name(),
                        ErrorCodes.BAD_DOCUMENT.kind().severity()),
                Audience.user(document.owner()));
    }

    /** Tells of a removal, unless the whole collection has gone, which was told. */
    void removed(Document document) {
        tell("document_removed", document, 0);
    }

    private void tell(String type, Document document, int passages) {
        Optional<KnowledgeCollection> collection = collections.find(document.collection());
        if (collection.isEmpty()) {
            return;
        }
        Set<String> told = new LinkedHashSet<>();
        told.add(document.owner());
        told.add(collection.get().owner());
        for (String user : told) {
            events.publish(
                    EventTypes.KNOWLEDGE_BASE_UPDATE,
                    new KnowledgeBaseUpdate(
                            type,
                            new KnowledgeBaseUpdate.Details(findable(user), passages),
                            document.id(),
                            document.collection()),
                    Audience.user(user));
        }
    }

    /** Tells the owner that a collection and all in it is gone. */
    void removed(KnowledgeCollection collection) {
        events.publish(
                EventTypes.KNOWLEDGE_BASE_UPDATE,
                new KnowledgeBaseUpdate(
                        "document_removed",
                        new KnowledgeBaseUpdate.Details(findable(collection.owner()), 0),
                        null,
                        collection.id()),
                Audience.user(collection.owner()));
    }

    void reindexed(String user, int passages) {
        events.publish(
                EventTypes.KNOWLEDGE_BASE_UPDATE,
                new KnowledgeBaseUpdate("reindexed", new KnowledgeBaseUpdate.Details(findable(user), passages)),
                Audience.user(user));
    }

    /** How many documents a user can find. */
    int findable(String user) {
        return lists.indexed(collections.readableBy(user).stream()
                .map(KnowledgeCollection::id)
                .toList());
    }
}
