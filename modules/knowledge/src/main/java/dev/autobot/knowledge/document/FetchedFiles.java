package dev.autobot.knowledge.document;

import dev.autobot.knowledge.fetch.WebFetch;
import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.PluginContext;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** Fetches documents from the web into the folder of files. Thread-safe. */
final class FetchedFiles implements AddressFetch {

    private static final Map<String, String> EXTENSIONS = Map.of(
            "text/html", "html",
            "application/xhtml+xml", "html",
            "text/markdown", "md",
            "text/plain", "txt",
            "text/csv", "csv",
            "application/json", "json",
            "application/pdf", "pdf");

    private final PluginContext context;
    private final Stores stores;
    private final FileDesk files;
    private final MediaCheck media;
    private final WebFetch web;

    FetchedFiles(PluginContext context, Stores stores, FileDesk files, MediaCheck media, WebFetch web) {
        this.context = context;
        this.stores = stores;
        this.files = files;
        this.media = media;
        this.web = web;
    }

    @Override
    public Document fetched(Document document, Ongoing ongoing) throws IOException {
        if (document.source().fileId() != null) {
            return document;
        }
        String id = context.ids().next();
        boolean isUsed = false;
        try {
            StoredFile file = web.fetch(
                    document.source().url(),
                    ongoing::isCancelled,
                    (body, type) -> files.file(
                            wanted(document, type),
                            id,
                            stores.folder().store(id, body, files.roomOf(document.owner()))));
            media.require(file.filename(), stores.folder().path(id));
            media.requireContent(stores.folder().path(id));
            context.database().inTransaction(() -> {
                link(document, file);
                return null;
            });
            isUsed = true;
            return stores.documents().find(document.id()).orElseThrow(() -> new IOException("it was removed"));
        } finally {
            if (!isUsed) {
                stores.folder().delete(id);
            }
        }
    }

    private void link(Document document, StoredFile file) {
        stores.collections().lock(document.collection());
        if (stores.documents().find(document.id()).isEmpty()) {
            throw new PlatformException(ErrorCodes.RUN_CANCELLED, "It was removed while it was fetched.");
        }
        Optional<Document> same = stores.documents().withContent(document.collection(), file.sha256());
        if (same.isPresent()) {
            throw new PlatformException(
                    ErrorCodes.ALREADY_EXISTS,
                    "Its bytes are in the collection already, as '"
                            + Storable.shown(same.get().name()) + "'. Remove one of them.");
        }
        stores.files().insert(file);
        stores.documents().setFile(document, file.id(), file.sha256());
    }

    /** What the web calls plain text may be anything that its name says; else its type says the format. */
    private NewFile wanted(Document document, String type) {
        String name = document.name();
        String extension = EXTENSIONS.get(type);
        boolean isNamed = media.isKnown(name) && (extension == null || type.equals("text/plain"));
        String filename =
                isNamed || extension == null || FileName.extension(name).equals(extension)
                        ? name
                        : name + "." + extension;
        return new NewFile(
                new dev.autobot.plugin.User(document.owner(), java.util.Set.of()),
                filename,
                document.collection(),
                null,
                NewFile.Wish.ADD);
    }
}
