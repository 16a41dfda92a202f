package dev.autobot.workflow;

import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.PluginContext;
import dev.autobot.plugin.Request;
import dev.autobot.plugin.Route;
import dev.autobot.plugin.User;
import dev.autobot.plugin.payload.WorkflowStart;
import dev.autobot.workflow.engine.Engine;
import dev.autobot.workflow.engine.Instance;
import dev.autobot.workflow.engine.Json;
import dev.autobot.workflow.engine.StepLook;
import dev.autobot.workflow.engine.StepRow;
import dev.autobot.workflow.engine.WorkflowState;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Workflows over HTTP: the list, one with its steps, start and cancel. */
final class WorkflowRoutes {

    private static final int USUAL = 50;
    private static final int LARGEST = 200;

    /** Characters of each result where all steps are shown; one step is shown whole. */
    private static final int RESULT = 32 * 1024;

    private final PluginContext context;
    private final Engine engine;
    private final Starts starts;

    WorkflowRoutes(PluginContext context, Engine engine, Starts starts) {
        this.context = context;
        this.engine = engine;
        this.starts = starts;
    }

    void register() {
        context.route(
                Route.get("/api/workflows", "Lists workflows, the newest first.", WorkflowPage.class)
                        .query("state", "only those in this state, such as waiting_approval")
                        .query("limit", "how many at most; 1 to " + LARGEST + ", default " + USUAL)
                        .query("before", "the 'next' of the page before; the newest when absent")
                        .query("all", "'true' for those of all users; for operators"),
                this::list);
        context.route(
                Route.post("/api/workflows", "Starts a workflow.", WorkflowSummary.class)
                        .takes(WorkflowStart.class),
                request -> WorkflowSummary.of(starts.start(request.user(), request.body(WorkflowStart.class))));
        context.route(
                Route.get("/api/workflows/{id}", "Shows a workflow with its steps.", WorkflowView.class), this::show);
        context.route(
                Route.get(
                        "/api/workflows/{id}/steps/{number}",
                        "Shows one step of a workflow with all that it gave.",
                        StepView.class),
                this::step);
        context.route(
                Route.post(
                                "/api/workflows/{id}/cancel",
                                "Ends a workflow; it is cancelled when nothing of it is alive.",
                                WorkflowSummary.class)
                        .takes(CancelWish.class),
                this::cancel);
    }

    private WorkflowPage list(Request request) {
        boolean isAll = request.query("all").filter("true"::equals).isPresent();
        if (isAll && !request.user().has(User.OPERATOR)) {
            throw new PlatformException(
                    ErrorCodes.FORBIDDEN, "The workflows of all users are for operators. Leave 'all' out.");
        }
        int limit = (int) request.number("limit", USUAL, 1, LARGEST);
        long before = request.number("before", Long.MAX_VALUE, 1, Long.MAX_VALUE);
        String userId = isAll ? null : request.user().id();
        List<Instance> found = engine.list(userId, state(request), before, limit + 1);
        boolean isMore = found.size() > limit;
        List<Instance> page = isMore ? found.subList(0, limit) : found;
        Long next = isMore ? page.get(limit - 1).seq() : null;
        return new WorkflowPage(page.stream().map(WorkflowSummary::of).toList(), next);
    }

    private static WorkflowState state(Request request) {
        return request.query("state")
                .map(word -> Arrays.stream(WorkflowState.values())
                        .filter(state -> state.word().equals(word))
                        .findFirst()
                        .orElseThrow(WorkflowRoutes::unknownState))
                .orElse(null);
    }

    private static PlatformException unknownState() {
        String known =
                Arrays.stream(WorkflowState.values()).map(WorkflowState::word).collect(Collectors.joining(", "));
        return new PlatformException(ErrorCodes.BAD_FIELD, "The query parameter 'state' must be one of " + known + ".");
    }

    private WorkflowView show(Request request) {
        Instance instance = engine.requireSeen(request.path("id"), request.user());
        List<StepView> steps = engine.looks(instance).stream()
                .map(look -> StepView.of(look, beginning(look.row().result()), null))
                .toList();
        Map<String, Object> output = instance.output() == null ? null : Map.of("value", Json.read(instance.output()));
        return new WorkflowView(
                WorkflowSummary.of(instance), Json.fields(instance.inputs()), steps, output, instance.snapshot());
    }

    private StepView step(Request request) {
        Instance instance = engine.requireSeen(request.path("id"), request.user());
        StepLook look = engine.looks(instance).stream()
                .filter(each -> String.valueOf(each.row().number()).equals(request.path("number")))
                .findFirst()
                .orElseThrow(() -> new PlatformException(
                        ErrorCodes.NOT_FOUND, "The workflow has steps 1 to " + instance.totalSteps() + "."));
        StepRow row = look.row();
        return StepView.of(look, row.result(), row.fields() == null ? null : Json.fields(row.fields()));
    }

    private WorkflowSummary cancel(Request request) {
        String id = request.path("id");
        String reason = request.body().length == 0
                ? null
                : request.body(CancelWish.class).reason();
        engine.cancel(id, request.user(), reason == null ? "" : reason);
        return WorkflowSummary.of(engine.require(id, request.user()));
    }

    private static String beginning(String result) {
        return result == null || result.length() <= RESULT
                ? result
                : result.substring(0, RESULT) + "\n[cut: the step itself shows all " + result.length() + " characters]";
    }
}
