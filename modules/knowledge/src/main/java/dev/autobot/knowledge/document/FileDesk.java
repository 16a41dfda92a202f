package dev.autobot.knowledge.document;

import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.PluginContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;

/** Takes files in: checks them, stores them, and makes documents of them. Thread-safe. */
final class FileDesk {

    private final PluginContext context;
    private final Stores stores;
    private final MediaCheck media;
    private final Announcements announcements;
    private final DocumentDesk documents;

    FileDesk(
            PluginContext context,
            Stores stores,
            MediaCheck media,
            Announcements announcements,
            DocumentDesk documents) {
        this.context = context;
        this.stores = stores;
        this.media = media;
        this.announcements = announcements;
        this.documents = documents;
    }

    /**
     * Takes a file in. Its bytes are on the disk before its row is in the database, and when there is no row in the
     * end, they go again.
     *
     * @param collection {@code null} when it is stored only
     * @throws PlatformException {@code BAD_FIELD} for a bad name, {@code UNSUPPORTED_MEDIA} for a format or content
     *     that cannot be read, {@code BAD_DOCUMENT} for nothing but blanks, {@code BODY_TOO_LARGE},
     *     {@code ALREADY_EXISTS} for a name that is taken, {@code BUSY} at a limit of the user
     */
    Added take(NewFile wanted, KnowledgeCollection collection, Bytes bytes) throws IOException {
        NewFile named = new NewFile(
                wanted.user(),
                FileName.checked("The file's name", wanted.filename()),
                wanted.collection(),
                wanted.chatId(),
                wanted.wish());
        media.requireKnown(named.filename());
        long room = roomOf(named.user().id());
        String id = context.ids().next();
        boolean isUsed = false;
        try (InputStream in = bytes.open()) {
            FileFolder.Stored stored = stores.folder().store(id, in, room);
            media.require(named.filename(), stores.folder().path(id));
            if (collection != null) {
                media.requireContent(stores.folder().path(id));
            }
            Added added = filed(named, collection, file(named, id, stored));
            isUsed = added.isNew();
            return added;
        } finally {
            if (!isUsed) {
                stores.folder().delete(id);
            }
        }
    }

    /** Refuses to make a document of a stored file that has nothing in it. */
    void requireContent(StoredFile file) throws IOException {
        try {
            media.requireContent(stores.folder().path(file.id()));
        } catch (NoSuchFileException e) {
            throw new PlatformException(
                    ErrorCodes.NOT_FOUND,
                    "The bytes of '" + Storable.shown(file.filename()) + "' are not on the server's disk any more:"
                            + " upload the file again.",
                    e);
        }
    }

    /**
     * Takes a text in.
     *
     * @throws PlatformException {@code BAD_FIELD} for a blank one, and as above
     */
    Added takeText(NewFile wanted, KnowledgeCollection collection, String text) throws IOException {
        if (text.isBlank()) {
            throw new PlatformException(
                    ErrorCodes.BAD_FIELD,
                    "The field 'text' is empty, so there is nothing that could be found. Give the document's text.");
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return take(wanted, collection, () -> new ByteArrayInputStream(bytes));
    }

    /** How large the next file of a user may be. */
    long roomOf(String user) {
        long left = stores.limits().userBytes() - stores.files().bytesOf(user);
        if (left <= 0) {
            throw new PlatformException(
                    ErrorCodes.BUSY,
                    "Your files have " + (stores.limits().userBytes() >> 20)
                            + " MiB together, which is the most. Delete"
                            + " some, or ask an operator to raise AUTOBOT_KNOWLEDGE_MEGABYTES.");
        }
        return Math.min(left, stores.limits().fileBytes());
    }

    private Added filed(NewFile wanted, KnowledgeCollection collection, StoredFile file) {
        if (wanted.wish() != NewFile.Wish.STORE) {
            return documents.add(wanted, collection, file, true);
        }
        context.database().inTransaction(() -> {
            stores.files().insert(file);
            announcements.uploaded(wanted.user().id(), file, wanted.chatId());
            return null;
        });
        return new Added(file, null, true);
    }

    StoredFile file(NewFile wanted, String id, FileFolder.Stored stored) {
        return new StoredFile(
                0,
                id,
                wanted.user().id(),
                wanted.filename(),
                stored.size(),
                stored.sha256(),
                wanted.chatId(),
                wanted.wish() == NewFile.Wish.STORE,
                context.clock().instant());
    }
}
