package dev.autobot.knowledge.document;

import dev.autobot.plugin.Download;
import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.UploadedFile;
import dev.autobot.plugin.User;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.util.List;

/** Files, as their users see them. Thread-safe. */
public final class Files {

    private final CollectionDesk collections;
    private final Stores stores;
    private final FileDesk desk;
    private final Documents documents;
    private final Documents.Door door;
    private final Readers readers;

    Files(Stores stores, FileDesk desk, Documents documents, Documents.Door door, Readers readers) {
        this.collections = documents.collections();
        this.stores = stores;
        this.desk = desk;
        this.documents = documents;
        this.door = door;
        this.readers = readers;
    }

    /**
     * Takes an uploaded file in.
     *
     * @param wanted its name and what shall become of it
     * @param upload its bytes
     * @return what became of it
     * @throws IOException when the disk fails
     */
    public Added upload(NewFile wanted, UploadedFile upload) throws IOException {
        boolean isStoredOnly = wanted.wish() == NewFile.Wish.STORE;
        KnowledgeCollection collection = isStoredOnly ? null : collections.writable(wanted.user(), wanted.collection());
        Added added = desk.take(wanted, collection, upload::open);
        door.workers().wake();
        return added;
    }

    /**
     * A file.
     *
     * @param user who asks
     * @param id which
     * @return the file
     * @throws PlatformException {@code NOT_FOUND} when there is none for the user
     */
    public StoredFile file(User user, String id) {
        return stores.files()
                .find(id)
                .filter(found -> documents.mayRead(user, found))
                .orElseThrow(() -> unknown(id));
    }

    /**
     * A file's bytes, as they came.
     *
     * @param user who asks
     * @param id which
     * @return opened; to be closed
     * @throws PlatformException {@code NOT_FOUND} when there is none for the user, or its bytes are lost
     * @throws IOException when the disk fails
     */
    public Download download(User user, String id) throws IOException {
        StoredFile file = file(user, id);
        String type = readers.mediaType(file.filename());
        try {
            InputStream bytes =
                    java.nio.file.Files.newInputStream(stores.folder().path(file.id()));
            return new Download(file.filename(), type, file.size(), bytes);
        } catch (NoSuchFileException e) {
            throw new PlatformException(
                    ErrorCodes.NOT_FOUND,
                    "The bytes of '" + Storable.shown(file.filename()) + "' are not on the server's disk any more. What"
                            + " is indexed of it can be found all the same.",
                    e);
        }
    }

    /**
     * A page of a user's own files, newest first.
     *
     * @param user whose
     * @param before only those with smaller numbers
     * @param limit the most
     * @return one more than the limit when there are more
     */
    public List<StoredFile> page(User user, long before, int limit) {
        return stores.files().of(user.id(), before, limit + 1);
    }

    /**
     * The documents made of a file that a user can see.
     *
     * @param user who asks
     * @param file which
     * @return first the oldest
     */
    public List<Document> documentsOf(User user, StoredFile file) {
        return stores.documents().madeOf(file.id()).stream()
                .filter(document -> collections.mayRead(user, document.collection()))
                .toList();
    }

    /**
     * Deletes a file with all documents made of it.
     *
     * @param user its owner
     * @param id which
     * @throws PlatformException {@code NOT_FOUND} when the user has no such file
     * @throws IOException when the disk fails
     */
    public void delete(User user, String id) throws IOException {
        StoredFile file = stores.files()
                .find(id)
                .filter(found -> found.owner().equals(user.id()))
                .orElseThrow(() -> unknown(id));
        stores.files().release(file.id());
        for (Document document : stores.documents().madeOf(file.id())) {
            door.workers().cancel(document.id());
            door.removal().remove(document);
        }
        if (stores.files().deleteUnused(file.id())) {
            stores.folder().delete(file.id());
        }
    }

    static PlatformException unknown(String id) {
        return new PlatformException(
                ErrorCodes.NOT_FOUND, "You have no file '" + Storable.shown(id) + "'. GET /api/files lists them.");
    }
}
