package dev.autobot.knowledge;

import dev.autobot.knowledge.document.Added;
import dev.autobot.knowledge.document.Document;
import dev.autobot.knowledge.document.DocumentRoom;
import dev.autobot.knowledge.document.StoredFile;
import dev.autobot.plugin.Download;
import dev.autobot.plugin.NoPayload;
import dev.autobot.plugin.PluginContext;
import dev.autobot.plugin.Request;
import dev.autobot.plugin.Route;
import dev.autobot.plugin.User;
import java.io.IOException;
import java.util.List;

/** Files over HTTP. */
final class FileRoutes {

    private static final String UPLOAD = "Takes a file in, by multipart/form-data, and makes a document of it.";
    private static final String ONE = "/api/files/{id}";

    private final PluginContext context;
    private final DocumentRoom room;
    private final Uploads uploads;
    private final long most;

    FileRoutes(PluginContext context, DocumentRoom room, long most) {
        this.context = context;
        this.room = room;
        this.uploads = new Uploads(room.files());
        this.most = most;
    }

    void register() {
        context.route(uploading(), this::upload);
        context.route(
                Route.get("/api/files", "Lists your files, newest first.", FilePage.class)
                        .query("limit", Pages.LIMIT)
                        .query("before", Pages.BEFORE),
                this::list);
        context.route(Route.get(ONE, "Gives a file's bytes, as they came.", Download.class), request -> room.files()
                .download(request.user(), request.path("id")));
        context.route(Route.get(ONE + "/info", "Tells of a file.", FileView.class), this::file);
        context.route(Route.delete(ONE, "Deletes a file, with the documents made of it."), this::delete);
    }

    private Route uploading() {
        return Route.post("/api/files", UPLOAD, FileView.class)
                .takesFiles(most)
                .field("collection", "the id or name of a collection, made when a name is new; 'default' when absent")
                .field("chat_id", "the chat that it belongs to: 1 to 64 letters, digits or any of . _ : -")
                .field("on_conflict", "'refuse' (when absent) or 'version', which replaces a document of this name")
                .field("index", "'true' (when absent), or 'false' to store the file and make no document of it");
    }

    private FileView upload(Request request) throws IOException {
        Added added = uploads.take(request.user(), request.upload());
        Document document = added.document();
        List<DocumentView> documents = document == null
                ? List.of()
                : List.of(DocumentView.of(document, added.file().size()));
        return FileView.of(added.file(), documents, added.isNew() ? null : document.id());
    }

    private FilePage list(Request request) {
        int limit = Pages.limit(request);
        List<StoredFile> found = room.files().page(request.user(), Pages.before(request), limit);
        List<StoredFile> page = Pages.firstOf(found, limit);
        Long next = found.size() > limit ? page.get(limit - 1).seq() : null;
        return new FilePage(
                page.stream().map(file -> view(request.user(), file)).toList(), next);
    }

    private FileView file(Request request) {
        return view(request.user(), room.files().file(request.user(), request.path("id")));
    }

    private FileView view(User user, StoredFile file) {
        return FileView.of(
                file,
                room.files().documentsOf(user, file).stream()
                        .map(each -> DocumentView.of(each, file.size()))
                        .toList(),
                null);
    }

    private NoPayload delete(Request request) throws IOException {
        room.files().delete(request.user(), request.path("id"));
        return NoPayload.INSTANCE;
    }
}
