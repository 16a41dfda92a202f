package dev.autobot.knowledge;

import dev.autobot.knowledge.document.Indexing;
import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.PluginContext;
import dev.autobot.plugin.Request;
import dev.autobot.plugin.Route;
import dev.autobot.plugin.User;
import dev.autobot.plugin.payload.KnowledgeResultsFound;
import dev.autobot.plugin.payload.KnowledgeSearch;

/** The index over HTTP. */
final class SearchRoutes {

    private final PluginContext context;
    private final Searches searches;
    private final Indexing indexing;

    SearchRoutes(PluginContext context, Searches searches, Indexing indexing) {
        this.context = context;
        this.searches = searches;
        this.indexing = indexing;
    }

    void register() {
        context.route(
                Route.post("/api/knowledge/search", "Finds passages in what you may read.", KnowledgeResultsFound.class)
                        .takes(KnowledgeSearch.class),
                this::search);
        context.route(
                Route.post(
                                "/api/knowledge/reindex",
                                "Makes the index anew; the one before answers meanwhile.",
                                IndexView.class)
                        .forRole(User.OPERATOR),
                this::reindex);
        context.route(
                Route.get("/api/knowledge/index", "Tells how the index is.", IndexView.class)
                        .forRole(User.OPERATOR),
                request -> IndexView.of(indexing.status()));
    }

    private KnowledgeResultsFound search(Request request) {
        return searches.search(request.user(), request.body(KnowledgeSearch.class));
    }

    private IndexView reindex(Request request) {
        reindex(request.user());
        return IndexView.of(indexing.status());
    }

    /** Begins a reindex, for operators only. */
    void reindex(User user) {
        if (!user.has(User.OPERATOR)) {
            throw new PlatformException(
                    ErrorCodes.FORBIDDEN, "Only an operator may make the index of the knowledge base anew.");
        }
        if (!indexing.reindex(user)) {
            throw new PlatformException(
                    ErrorCodes.WRONG_STATE, "The index is being made anew already. Wait until that is done.");
        }
    }
}
