package dev.autobot.knowledge.document;

import dev.autobot.knowledge.fetch.WebFetch;
import dev.autobot.knowledge.index.IndexedChunk;
import dev.autobot.knowledge.parse.Chunk;
import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.User;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Documents, as their users see them. A document that a user may not read looks like one that there is not.
 * Thread-safe.
 */
public final class Documents {

    private final CollectionDesk collections;
    private final Stores stores;
    private final FileDesk files;
    private final DocumentDesk desk;
    private final Door door;

    /**
     * What goes on behind the door.
     *
     * @param workers read what is added
     * @param removal takes away what is removed
     */
    record Door(Workers workers, Removal removal) {}

    Documents(CollectionDesk collections, Stores stores, FileDesk files, DocumentDesk desk, Door door) {
        this.collections = collections;
        this.stores = stores;
        this.files = files;
        this.desk = desk;
        this.door = door;
    }

    /**
     * Adds a text.
     *
     * @param wanted its name says the format
     * @param text the document
     * @return what became of it
     * @throws IOException when the disk fails
     */
    public Added addText(NewFile wanted, String text) throws IOException {
        Added added = files.takeText(wanted, collections.writable(wanted.user(), wanted.collection()), text);
        door.workers().wake();
        return added;
    }

    /**
     * Adds bytes.
     *
     * @param wanted its name says the format
     * @param bytes the document
     * @return what became of it
     * @throws IOException when they cannot be read
     */
    public Added addBytes(NewFile wanted, Bytes bytes) throws IOException {
        Added added = files.take(wanted, collections.writable(wanted.user(), wanted.collection()), bytes);
        door.workers().wake();
        return added;
    }

    /**
     * Adds a file that this user uploaded before; to read another's file in a shared collection is not to own it.
     *
     * @param wanted how; its name is the file's when it is {@code null}
     * @param fileId which
     * @return what became of it
     * @throws PlatformException {@code NOT_FOUND} when the user has no such file
     * @throws IOException when the disk fails
     */
    public Added addFile(NewFile wanted, String fileId) throws IOException {
        StoredFile file = stores.files()
                .find(fileId)
                .filter(found -> found.owner().equals(wanted.user().id()))
                .orElseThrow(() -> Files.unknown(fileId));
        files.requireContent(file);
        String name = wanted.filename() == null ? file.filename() : FileName.checked("The name", wanted.filename());
        NewFile named = new NewFile(wanted.user(), name, wanted.collection(), wanted.chatId(), wanted.wish());
        Added added = desk.add(named, collections.writable(wanted.user(), wanted.collection()), file, false);
        door.workers().wake();
        return added;
    }

    /**
     * Adds what is behind an address; it is fetched by a worker.
     *
     * @param wanted how; its name is made of the address when it is {@code null}
     * @param url where it is
     * @return the document that waits
     * @throws PlatformException {@code BAD_FIELD} when nothing can be fetched from there
     */
    public Added addAddress(NewFile wanted, String url) {
        WebFetch.check(url);
        String name = wanted.filename() == null ? nameOf(url) : FileName.checked("The name", wanted.filename());
        NewFile named = new NewFile(wanted.user(), name, wanted.collection(), wanted.chatId(), wanted.wish());
        Added added = desk.addAddress(named, collections.writable(wanted.user(), wanted.collection()), url.strip());
        door.workers().wake();
        return added;
    }

    private static String nameOf(String url) {
        java.net.URI uri = java.net.URI.create(url.strip());
        String path = uri.getPath() == null ? "" : uri.getPath().replaceAll("/+$", "");
        String last = path.substring(path.lastIndexOf('/') + 1).replace('\\', '-');
        String name = last.isBlank() ? uri.getHost() : last;
        return FileName.checked("The end of the address", name);
    }

    /**
     * A document.
     *
     * @param user who asks
     * @param id which
     * @return the document
     * @throws PlatformException {@code NOT_FOUND} when there is none for the user
     */
    public Document document(User user, String id) {
        return stores.documents()
                .find(id)
                .filter(found -> collections.mayRead(user, found.collection()))
                .orElseThrow(() -> new PlatformException(
                        ErrorCodes.NOT_FOUND,
                        "You have no document '" + Storable.shown(id) + "'. GET /api/knowledge/documents lists them."));
    }

    /**
     * A page of documents, newest first.
     *
     * @param user who asks
     * @param filter which ones
     * @param before only those with smaller numbers
     * @param limit the most
     * @return one more than the limit when there are more
     */
    public List<Document> page(User user, Filter filter, long before, int limit) {
        Set<String> readable = collections.readableIds(user.id(), filter.collection());
        return stores.lists().page(readable, filter.state(), before, limit + 1);
    }

    /**
     * Which documents are listed.
     *
     * @param collection the id or name of the one collection; empty for all
     * @param state the one state; empty for all
     */
    public record Filter(String collection, Optional<DocumentState> state) {}

    /**
     * The bytes of documents' files.
     *
     * @param page which documents
     * @return by the document's id; none for one that has no file
     */
    public Map<String, Long> sizes(List<Document> page) {
        return stores.files().sizesOf(page.stream().map(Document::id).toList());
    }

    /**
     * Passages of a document, in the order of its text.
     *
     * @param document which
     * @param after only those with greater numbers; -1 for the first ones
     * @param limit the most
     * @return none while it is not indexed
     */
    public List<IndexedChunk> passages(Document document, int after, int limit) {
        return stores.passages().page(document, after, limit);
    }

    /**
     * One passage of a document.
     *
     * @param document which
     * @param id the passage's
     * @return empty when it has no such passage, or no more
     */
    public Optional<Chunk> passage(Document document, String id) {
        return stores.passages().find(document, id);
    }

    /**
     * Lets a document that failed or was cancelled wait again.
     *
     * @param user may write to its collection
     * @param id which
     * @return the document
     */
    public Document retry(User user, String id) {
        Document waiting = desk.retry(writable(user, id));
        door.workers().wake();
        return waiting;
    }

    /**
     * Ends the work on a document; does nothing when it has ended.
     *
     * @param user may write to its collection
     * @param id which
     * @return the document
     */
    public Document cancel(User user, String id) {
        Document document = writable(user, id);
        desk.cancel(document);
        door.workers().cancel(document.id());
        return document(user, id);
    }

    /**
     * Ends the work on a document, as a run.
     *
     * @param user who wants it
     * @param id what may be a document's
     * @return false when the user has no such document, or may not change it
     * @throws PlatformException {@code WRONG_STATE} when the work has ended
     */
    public boolean cancelRun(User user, String id) {
        Optional<Document> found = stores.documents().find(id).filter(each -> collections.mayWrite(user, each));
        if (found.isEmpty()) {
            return false;
        }
        if (!desk.cancel(found.get())) {
            throw new PlatformException(
                    ErrorCodes.WRONG_STATE,
                    "The document is " + found.get().state().word() + ": there is no work on it that could end.");
        }
        door.workers().cancel(id);
        return true;
    }

    /**
     * Removes a document: when this returns it is not found any more.
     *
     * @param user may write to its collection
     * @param id which
     * @throws IOException when the disk fails
     */
    public void remove(User user, String id) throws IOException {
        Document document = writable(user, id);
        door.workers().cancel(document.id());
        door.removal().remove(document);
    }

    /**
     * Deletes a collection with all that is in it.
     *
     * @param user may write to it
     * @param wanted its id or name
     */
    public void deleteCollection(User user, String wanted) {
        collections.delete(user, wanted);
    }

    /**
     * How many documents a user can find.
     *
     * @param user who asks
     * @return 0 or more
     */
    public int findable(User user) {
        return stores.lists().indexed(collections.readableIds(user.id(), ""));
    }

    /**
     * Which passage holds a place in the text.
     *
     * @param document which
     * @param place in UTF-16 units
     * @return its number, from 0; the last one before a place that none holds
     */
    public int passageAt(Document document, int place) {
        return stores.passages().at(document, place);
    }

    CollectionDesk collections() {
        return collections;
    }

    private Document writable(User user, String id) {
        Document document = document(user, id);
        collections.requireWritable(user, document.collection());
        return document;
    }

    boolean mayRead(User user, StoredFile file) {
        return file.owner().equals(user.id())
                || stores.documents().madeOf(file.id()).stream()
                        .anyMatch(document -> collections.mayRead(user, document.collection()));
    }
}
