package dev.autobot.knowledge;

import dev.autobot.knowledge.document.DocumentRoom;
import dev.autobot.knowledge.document.DocumentState;
import dev.autobot.knowledge.document.KnowledgeCollection;
import dev.autobot.plugin.NoPayload;
import dev.autobot.plugin.PluginContext;
import dev.autobot.plugin.Request;
import dev.autobot.plugin.Route;
import java.util.List;
import java.util.Map;

/** Collections over HTTP. */
final class CollectionRoutes {

    private static final String PATH = "/api/knowledge/collections";

    private final PluginContext context;
    private final DocumentRoom room;

    CollectionRoutes(PluginContext context, DocumentRoom room) {
        this.context = context;
        this.room = room;
    }

    void register() {
        context.route(
                Route.get(PATH, "Lists the collections that you may read, your own first.", CollectionPage.class),
                this::list);
        context.route(
                Route.post(PATH, "Makes a collection.", CollectionPage.Collection.class)
                        .takes(CollectionPage.New.class),
                this::create);
        context.route(
                Route.delete(PATH + "/{id}", "Deletes a collection, by its id or name, with all documents in it."),
                this::delete);
    }

    private CollectionPage list(Request request) {
        List<KnowledgeCollection> readable = room.collections().readable(request.user());
        Map<String, Map<DocumentState, Integer>> counts = room.collections().counts(readable);
        return new CollectionPage(readable.stream()
                .map(each ->
                        CollectionPage.Collection.of(each, request.user(), counts.getOrDefault(each.id(), Map.of())))
                .toList());
    }

    private CollectionPage.Collection create(Request request) {
        CollectionPage.New wish = request.body(CollectionPage.New.class);
        return CollectionPage.Collection.of(
                room.collections().create(request.user(), wish.name(), wish.shared()), request.user(), Map.of());
    }

    private NoPayload delete(Request request) {
        room.documents().deleteCollection(request.user(), request.path("id"));
        return NoPayload.INSTANCE;
    }
}
