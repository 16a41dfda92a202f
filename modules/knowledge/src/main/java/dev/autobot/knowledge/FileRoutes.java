package dev.autobot.knowledge;

import dev.autobot.knowledge.document.Added;
import dev.autobot.knowledge.document.DocumentRoom;
import dev.autobot.knowledge.document.StoredFile;
import dev.autobot.plugin.NoPayload;
import dev.autobot.plugin.PluginContext;
import dev.autobot.plugin.Request;
import dev.autobot.plugin.Route;
import dev.autobot.plugin.User;
import java.io.IOException;
import java.util.List;

/** Files over HTTP. */
final class FileRoutes {

    private static final String UPLOAD = "Takes a file in, by multipart/form-data, and makes a document of it. Fields:"
            + " collection, chat_id, on_conflict=version (replaces a document of this name), index=false (stores it"
            + " only).";

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
        context.route(Route.post("/api/files", UPLOAD, FileView.class).takesFiles(most), this::upload);
        context.route(
                Route.get("/api/files", "Lists your files, newest first.", FilePage.class)
                        .query("limit", Pages.LIMIT)
                        .query("before", Pages.BEFORE),
                this::list);
        context.route(Route.get("/api/files/{id}", "Tells of a file.", FileView.class), this::file);
        context.route(Route.delete("/api/files/{id}", "Deletes a file, with the documents made of it."), this::delete);
    }

    private FileView upload(Request request) throws IOException {
        Added added = uploads.take(request.user(), request.upload());
        List<DocumentView> documents =
                added.document() == null ? List.of() : List.of(DocumentView.of(added.document()));
        return FileView.of(added.file(), documents);
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
                        .map(DocumentView::of)
                        .toList());
    }

    private NoPayload delete(Request request) throws IOException {
        room.files().delete(request.user(), request.path("id"));
        return NoPayload.INSTANCE;
    }
}
