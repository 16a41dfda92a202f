package dev.autobot.knowledge.document;

import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.PluginContext;
import dev.autobot.plugin.User;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who may read and write which collections: the one place where access is decided. A collection that a user may not
 * read looks the same as one that there is not. Thread-safe.
 */
public final class CollectionDesk {

    private static final int LONGEST_NAME = 80;

    private final Object making = new Object();
    private final PluginContext context;
    private final CollectionStore store;
    private final DocumentStore documents;
    private final DocumentLists lists;
    private final Announcements announcements;
    private final int most;

    CollectionDesk(PluginContext context, Stores stores, Announcements announcements) {
        this.context = context;
        this.store = stores.collections();
        this.documents = stores.documents();
        this.lists = stores.lists();
        this.announcements = announcements;
        this.most = stores.limits().collections();
    }

    /**
     * What a user may read, the user's own first; the {@code default} one is among them.
     *
     * @param user who asks
     * @return at least one
     */
    public List<KnowledgeCollection> readable(User user) {
        made(user.id(), KnowledgeCollection.DEFAULT, false);
        return store.readableBy(user.id());
    }

    /**
     * How many documents are in collections.
     *
     * @param all which
     * @return by the collection's id and the documents' state; nothing where there are none
     */
    public Map<String, Map<DocumentState, Integer>> counts(List<KnowledgeCollection> all) {
        return lists.countsIn(all.stream().map(KnowledgeCollection::id).toList());
    }

    /**
     * The ids of what a user may read.
     *
     * @param userId who asks
     * @param wanted the id or name of the one; empty for all
     * @return for a search
     * @throws PlatformException {@code NOT_FOUND} when there is none of that name for the user
     */
    public Set<String> readableIds(String userId, String wanted) {
        List<KnowledgeCollection> all = store.readableBy(userId);
        return wanted.isEmpty()
                ? all.stream().map(KnowledgeCollection::id).collect(Collectors.toSet())
                : Set.of(find(all, wanted).orElseThrow(() -> unknown(wanted)).id());
    }

    /**
     * A collection to which a user may add.
     *
     * @param user who adds
     * @param wanted its id or name, made when it is a new name; empty or {@code null} for {@code default}
     * @return the collection
     * @throws PlatformException {@code FORBIDDEN} when it is shared by somebody else, {@code BAD_FIELD} for a bad name
     */
    public KnowledgeCollection writable(User user, String wanted) {
        String name = wanted == null || wanted.isBlank() ? KnowledgeCollection.DEFAULT : wanted;
        KnowledgeCollection collection =
                find(store.readableBy(user.id()), name).orElseGet(() -> made(user.id(), checked(name), false));
        requireWritable(user, collection);
        return collection;
    }

    /**
     * Makes a collection.
     *
     * @param user whose
     * @param name new among the user's
     * @param isShared whether everybody may read it
     * @return the new one
     * @throws PlatformException {@code ALREADY_EXISTS}, {@code BAD_FIELD}, or {@code BUSY} when the user has too many
     */
    public KnowledgeCollection create(User user, String name, boolean isShared) {
        String checked = checked(name);
        synchronized (making) {
            if (store.find(user.id(), checked).isPresent()) {
                throw new PlatformException(
                        ErrorCodes.ALREADY_EXISTS,
                        "You have a collection '" + checked + "' already. Use another name.");
            }
            return made(user.id(), checked, isShared);
        }
    }

    /**
     * Deletes a collection at once; what is in it is hidden now, and cleared away later.
     *
     * @param wanted its id or name
     * @throws PlatformException {@code NOT_FOUND}, or {@code FORBIDDEN} when it is shared by somebody else, or is the
     *     {@code default} one, which every user has
     */
    void delete(User user, String wanted) {
        context.database().inTransaction(() -> {
            KnowledgeCollection collection =
                    find(store.readableBy(user.id()), wanted).orElseThrow(() -> unknown(wanted));
            requireWritable(user, collection);
            requireDeletable(collection);
            store.lock(collection.id());
            documents.hideAll(collection.id());
            store.delete(collection.id());
            announcements.removed(collection);
            return null;
        });
    }

    boolean mayRead(User user, String collection) {
        return store.find(collection).filter(found -> found.isReadableBy(user)).isPresent();
    }

    boolean mayWrite(User user, Document document) {
        return store.find(document.collection())
                .filter(found -> found.isReadableBy(user) && found.isWritableBy(user))
                .isPresent();
    }

    /** The collection of a document, for somebody who may change it. */
    void requireWritable(User user, String id) {
        KnowledgeCollection collection =
                store.find(id).filter(found -> found.isReadableBy(user)).orElseThrow(() -> unknown(id));
        requireWritable(user, collection);
    }

    private static void requireWritable(User user, KnowledgeCollection collection) {
        if (!collection.isWritableBy(user)) {
            throw new PlatformException(
                    ErrorCodes.FORBIDDEN,
                    "The collection '" + collection.name() + "' is shared by somebody else: you may read it, but only"
                            + " its owner and operators may change it.");
        }
    }

    private static void requireDeletable(KnowledgeCollection collection) {
        if (collection.name().equals(KnowledgeCollection.DEFAULT)) {
            throw new PlatformException(
                    ErrorCodes.FORBIDDEN,
                    "The collection 'default' stays: it takes what is added without a collection. Remove the documents"
                            + " in it one by one, by DELETE /api/knowledge/documents/{id}. A collection with a name of"
                            + " yours can be deleted with all that is in it.");
        }
    }

    private KnowledgeCollection made(String owner, String name, boolean isShared) {
        synchronized (making) {
            Optional<KnowledgeCollection> found = store.find(owner, name);
            if (found.isPresent()) {
                return found.get();
            }
            if (store.countOf(owner) >= most) {
                throw new PlatformException(
                        ErrorCodes.BUSY,
                        "You have " + most + " collections, which is the most. Delete one, or ask an operator to raise"
                                + " AUTOBOT_KNOWLEDGE_COLLECTIONS.");
            }
            KnowledgeCollection collection = new KnowledgeCollection(
                    context.ids().next(), owner, name, isShared, context.clock().instant());
            store.insert(collection);
            return collection;
        }
    }

    /** By id, else by name, for which the user's own come first. */
    private static Optional<KnowledgeCollection> find(List<KnowledgeCollection> all, String wanted) {
        return all.stream().filter(each -> each.id().equals(wanted)).findFirst().or(() -> all.stream()
                .filter(each -> each.name().equals(wanted))
                .findFirst());
    }

    private static String checked(String name) {
        String normal =
                FileName.checked("The collection's name", "handbook", name).strip();
        if (normal.length() > LONGEST_NAME) {
            throw new PlatformException(
                    ErrorCodes.BAD_FIELD, "The collection's name has more than " + LONGEST_NAME + " characters.");
        }
        return normal;
    }

    static PlatformException unknown(String wanted) {
        return new PlatformException(
                ErrorCodes.NOT_FOUND,
                "You have no collection '" + Storable.shown(wanted) + "'. GET /api/knowledge/collections lists them.");
    }
}
