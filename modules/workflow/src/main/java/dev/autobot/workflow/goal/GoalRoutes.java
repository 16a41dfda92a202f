package dev.autobot.workflow.goal;

import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.PluginContext;
import dev.autobot.plugin.Request;
import dev.autobot.plugin.Route;
import java.util.List;

/** Goals over HTTP: each user sees the own ones. */
final class GoalRoutes {

    private static final int LARGEST = 200;
    private static final int USUAL = 50;

    private final PluginContext context;
    private final GoalStore store;

    GoalRoutes(PluginContext context, GoalStore store) {
        this.context = context;
        this.store = store;
    }

    void register() {
        context.route(
                Route.get("/api/goals", "Lists your goals, the newest first.", GoalPage.class)
                        .query("limit", "how many at most; 1 to " + LARGEST + ", default " + USUAL)
                        .query("before", "the 'next' of the page before; the newest goals when absent"),
                this::goals);
        context.route(
                Route.get("/api/goals/{id}", "Reads a goal, with its plan and what came of it.", GoalView.class),
                this::goal);
    }

    private GoalPage goals(Request request) {
        int limit = (int) request.number("limit", USUAL, 1, LARGEST);
        long before = request.number("before", Long.MAX_VALUE, 1, Long.MAX_VALUE);
        List<Goal> found = store.list(request.user().id(), before, limit + 1);
        List<Goal> page = found.subList(0, Math.min(found.size(), limit));
        Long next = found.size() > limit ? page.get(limit - 1).seq() : null;
        return new GoalPage(page.stream().map(GoalPage.Listed::of).toList(), next);
    }

    private GoalView goal(Request request) {
        String id = request.path("id");
        return store.find(id)
                .filter(goal -> goal.owner().id().equals(request.user().id()))
                .map(GoalView::of)
                .orElseThrow(() -> new PlatformException(
                        ErrorCodes.NOT_FOUND, "You have no goal '" + id + "'. GET /api/goals lists those you have."));
    }
}
