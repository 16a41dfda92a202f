package dev.autobot.tools.approval;

import dev.autobot.plugin.ApprovalAnswer;
import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.PluginContext;
import dev.autobot.plugin.Request;
import dev.autobot.plugin.Route;
import dev.autobot.plugin.User;
import java.util.List;
import java.util.Set;

/** The inbox over HTTP. */
public final class ApprovalRoutes {

    private static final int USUAL = 50;
    private static final int LARGEST = 200;
    private static final Set<String> STATES = Set.of("open", "approved", "rejected", "expired", "withdrawn");

    private final PluginContext context;
    private final ApprovalDesk desk;

    public ApprovalRoutes(PluginContext context, ApprovalDesk desk) {
        this.context = context;
        this.desk = desk;
    }

    /** Registers the routes. */
    public void register() {
        context.route(
                Route.get(
                                "/api/approvals",
                                "Lists approvals, newest first: yours, and everybody's for approvers and operators.",
                                ApprovalPage.class)
                        .query("state", "'open' (default), 'approved', 'rejected', 'expired', 'withdrawn' or 'all'")
                        .query("workflow_id", "only those of this workflow")
                        .query("limit", "how many at most; 1 to " + LARGEST + ", default " + USUAL)
                        .query("before", "the 'next' of the page before; the newest when absent"),
                this::list);
        context.route(
                Route.get("/api/approvals/{id}", "Reads an approval: what exactly would be done.", ApprovalView.class),
                request -> view(visible(request), request.user()));
        context.route(
                Route.post("/api/approvals/{id}", "Decides an approval; the first answer counts.", ApprovalView.class)
                        .takes(ApprovalDecision.class),
                this::decide);
    }

    private ApprovalPage list(Request request) {
        int limit = (int) request.number("limit", USUAL, 1, LARGEST);
        long before = request.number("before", Long.MAX_VALUE, 1, Long.MAX_VALUE);
        User user = request.user();
        String whose = Deciders.seesAll(user) ? "" : user.id();
        String workflow = request.query("workflow_id").orElse("");
        List<Asked> found =
                desk.store().page(new ApprovalStore.Wanted(state(request), whose, workflow, before, limit + 1));
        List<Asked> page = found.stream().limit(limit).toList();
        Long next = found.size() > limit ? page.get(page.size() - 1).seq() : null;
        return new ApprovalPage(page.stream().map(asked -> view(asked, user)).toList(), next);
    }

    private static String state(Request request) {
        String state = request.query("state").orElse("open");
        if (state.equals("all")) {
            return "";
        }
        if (!STATES.contains(state)) {
            throw new PlatformException(
                    ErrorCodes.BAD_FIELD,
                    "The query parameter 'state' is '" + state
                            + "'; use open, approved, rejected, expired, withdrawn or all.");
        }
        return state;
    }

    private Asked visible(Request request) {
        String id = request.path("id");
        return desk.store()
                .find(id)
                .filter(asked -> desk.deciders().maySee(asked.approval(), request.user()))
                .orElseThrow(() -> ApprovalDesk.notFound(id));
    }

    private ApprovalView decide(Request request) {
        ApprovalDecision decision = request.body(ApprovalDecision.class);
        Asked asked = visible(request);
        desk.decide(
                asked.approval().id(),
                request.user(),
                new ApprovalAnswer(
                        decision.approved(),
                        decision.message() == null ? "" : decision.message(),
                        decision.choice() == null ? "" : decision.choice(),
                        decision.arguments()));
        return view(visible(request), request.user());
    }

    private ApprovalView view(Asked asked, User user) {
        return ApprovalView.of(asked, mayDecide(asked, user));
    }

    private boolean mayDecide(Asked asked, User user) {
        try {
            desk.deciders().require(asked.approval(), user);
            return true;
        } catch (PlatformException e) {
            return false;
        }
    }
}
