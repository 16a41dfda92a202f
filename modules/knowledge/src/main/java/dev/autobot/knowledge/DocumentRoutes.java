package dev.autobot.knowledge;

import dev.autobot.knowledge.document.Document;
import dev.autobot.knowledge.document.DocumentState;
import dev.autobot.knowledge.document.Documents;
import dev.autobot.knowledge.index.IndexedChunk;
import dev.autobot.knowledge.parse.Chunk;
import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.NoPayload;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.PluginContext;
import dev.autobot.plugin.Request;
import dev.autobot.plugin.Route;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Documents over HTTP. */
final class DocumentRoutes {

    private static final String PATH = "/api/knowledge/documents";
    private static final String ONE = PATH + "/{id}";

    private final PluginContext context;
    private final Documents documents;

    DocumentRoutes(PluginContext context, Documents documents) {
        this.context = context;
        this.documents = documents;
    }

    void register() {
        context.route(
                Route.get(PATH, "Lists the documents that you may read, newest first.", DocumentPage.class)
                        .query("collection", "the id or name of the one collection; all when absent")
                        .query("state", "uploaded, parsing, chunking, indexed, failed or cancelled; all when absent")
                        .query("limit", Pages.LIMIT)
                        .query("before", Pages.BEFORE),
                this::list);
        context.route(
                Route.get(ONE, "Tells how far a document is, and why it failed.", DocumentView.class),
                request -> view(documents.document(request.user(), request.path("id"))));
        context.route(
                Route.get(ONE + "/chunks", "Reads a document's passages in the order of its text.", ChunkPage.class)
                        .query("at", "a place in the text, such as the 'start' of what was found: begins there")
                        .query("limit", Pages.LIMIT)
                        .query("after", "the 'next' of the page before; the first ones when absent"),
                this::chunks);
        context.route(
                Route.get(ONE + "/chunks/{chunk}", "Reads one passage of a document.", ChunkPage.Chunk.class),
                this::chunk);
        context.route(
                Route.post(ONE + "/retry", "Tries a document again that failed or was cancelled.", DocumentView.class),
                request -> view(documents.retry(request.user(), request.path("id"))));
        context.route(
                Route.post(ONE + "/cancel", "Ends the work on a document.", DocumentView.class),
                request -> view(documents.cancel(request.user(), request.path("id"))));
        context.route(Route.delete(ONE, "Removes a document."), this::remove);
    }

    private DocumentPage list(Request request) {
        Documents.Filter filter = new Documents.Filter(
                request.query("collection").orElse(""), request.query("state").map(DocumentRoutes::state));
        int limit = Pages.limit(request);
        List<Document> found = documents.page(request.user(), filter, Pages.before(request), limit);
        List<Document> page = Pages.firstOf(found, limit);
        Long next = found.size() > limit ? page.get(limit - 1).seq() : null;
        return new DocumentPage(views(page), next);
    }

    private DocumentView view(Document document) {
        return views(List.of(document)).get(0);
    }

    private List<DocumentView> views(List<Document> page) {
        Map<String, Long> sizes = documents.sizes(page);
        return page.stream()
                .map(each -> DocumentView.of(each, sizes.get(each.id())))
                .toList();
    }

    private static DocumentState state(String word) {
        Optional<DocumentState> state = DocumentState.find(word);
        return state.orElseThrow(() -> new PlatformException(
                ErrorCodes.BAD_FIELD,
                "The query parameter 'state' must be uploaded, parsing, chunking, indexed, failed or cancelled."));
    }

    private ChunkPage chunks(Request request) {
        Document document = documents.document(request.user(), request.path("id"));
        int limit = Pages.limit(request);
        int after = after(request, document);
        List<IndexedChunk> found = documents.passages(document, after, limit + 1);
        List<ChunkPage.Chunk> page = Pages.firstOf(found, limit).stream()
                .map(each -> chunk(each.chunk()))
                .toList();
        return new ChunkPage(page, after + 1, found.size() > limit ? after + limit : null);
    }

    private int after(Request request, Document document) {
        if (request.query("at").isEmpty()) {
            return (int) request.number("after", -1, -1, Integer.MAX_VALUE - Pages.LARGEST);
        }
        int at = (int) request.number("at", 0, 0, Integer.MAX_VALUE);
        return documents.passageAt(document, at) - 1;
    }

    private ChunkPage.Chunk chunk(Request request) {
        Document document = documents.document(request.user(), request.path("id"));
        return documents
                .passage(document, request.path("chunk"))
                .map(DocumentRoutes::chunk)
                .orElseThrow(() -> new PlatformException(
                        ErrorCodes.NOT_FOUND,
                        "The document has no such passage. It may have been read anew since: search again."));
    }

    private static ChunkPage.Chunk chunk(Chunk chunk) {
        return new ChunkPage.Chunk(
                chunk.id(),
                chunk.heading(),
                chunk.start(),
                chunk.end(),
                chunk.kind().name().toLowerCase(Locale.ROOT),
                chunk.text());
    }

    private NoPayload remove(Request request) throws IOException {
        documents.remove(request.user(), request.path("id"));
        return NoPayload.INSTANCE;
    }
}
