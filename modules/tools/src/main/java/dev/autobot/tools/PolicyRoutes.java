package dev.autobot.tools;

import dev.autobot.plugin.OptionalField;
import dev.autobot.plugin.PluginContext;
import dev.autobot.plugin.Request;
import dev.autobot.plugin.Route;
import dev.autobot.plugin.User;
import dev.autobot.tools.policy.DryRun;
import dev.autobot.tools.policy.Policy;
import dev.autobot.tools.policy.PolicyFile;
import dev.autobot.tools.policy.PolicyProblem;
import java.util.List;

/** The policy over HTTP: what it is, what another one would change, and users' own rules. */
final class PolicyRoutes {

    private static final int USUAL = 200;
    private static final int MOST = 1_000;

    private final PluginContext context;
    private final PolicyFile file;
    private final OwnRules own;
    private final RecentCalls recent;

    PolicyRoutes(PluginContext context, PolicyFile file, OwnRules own, RecentCalls recent) {
        this.context = context;
        this.file = file;
        this.own = own;
        this.recent = recent;
    }

    /**
     * The operator's policy.
     *
     * @param path where the file is looked for
     * @param problems what is wrong with it; while there is anything, every call asks
     */
    public record PolicyView(String path, List<Problem> problems) {}

    /**
     * A mistake.
     *
     * @param line from 1
     * @param field where
     * @param text what is wrong, and what to do
     */
    public record Problem(int line, String field, String text) {}

    /**
     * Rules as text.
     *
     * @param text in YAML or JSON; empty for none
     */
    public record Rules(String text) {}

    /**
     * A policy to try.
     *
     * @param text in YAML or JSON
     * @param calls how many of the newest calls it is tried on; 1 to 1 000, default 200
     */
    public record Trial(String text, @OptionalField Integer calls) {}

    /**
     * What another policy would change.
     *
     * @param problems what is wrong with it
     * @param looked how many calls it was tried on
     * @param changed those whose verdict it changes
     */
    public record TrialResult(List<Problem> problems, int looked, List<Changed> changed) {}

    /**
     * A call with another verdict.
     *
     * @param callId which call
     * @param tool which tool
     * @param summary what it would do
     * @param before {@code allow}, {@code ask} or {@code deny} by the policy of now
     * @param after the same by the other policy
     * @param rule which rule of the other policy decides
     */
    public record Changed(String callId, String tool, String summary, String before, String after, String rule) {}

    void register() {
        context.route(
                Route.get(
                                "/api/tools/policy",
                                "Tells where the policy is, and what is wrong with it.",
                                PolicyView.class)
                        .forRole(User.OPERATOR),
                request -> new PolicyView(
                        file.path().toString(), problems(file.current().problems())));
        context.route(
                Route.post(
                                "/api/tools/policy/dry-run",
                                "Tries another policy on the newest calls, and changes nothing.",
                                TrialResult.class)
                        .takes(Trial.class)
                        .forRole(User.OPERATOR),
                this::trial);
        context.route(
                Route.get("/api/tools/rules", "Reads your own rules, which only tighten.", Rules.class),
                request -> new Rules(own.text(request.user().id())));
        context.route(
                Route.put("/api/tools/rules", "Replaces your own rules.", Rules.class)
                        .takes(Rules.class),
                request -> {
                    own.put(request.user().id(), request.body(Rules.class).text());
                    return new Rules(own.text(request.user().id()));
                });
    }

    private TrialResult trial(Request request) {
        Trial trial = request.body(Trial.class);
        Policy candidate = Policy.read(trial.text());
        int most = trial.calls() == null ? USUAL : Math.max(1, Math.min(trial.calls(), MOST));
        List<DryRun.Call> calls = recent.newest(most);
        List<Changed> changed = DryRun.compare(file.current(), candidate, calls).stream()
                .map(each -> new Changed(
                        each.id(),
                        each.tool(),
                        each.summary(),
                        each.before().word(),
                        each.after().word(),
                        each.rule()))
                .toList();
        return new TrialResult(problems(candidate.problems()), calls.size(), changed);
    }

    private static List<Problem> problems(List<PolicyProblem> problems) {
        return problems.stream()
                .map(each -> new Problem(each.line(), each.field(), each.text()))
                .toList();
    }
}
