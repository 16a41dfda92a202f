package dev.autobot.tools.gate;

import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.ToolExecution;
import dev.autobot.plugin.ToolInfo;
import dev.autobot.plugin.ToolJudgement;
import dev.autobot.plugin.ToolRequest;
import dev.autobot.tools.approval.ApprovalDesk;
import dev.autobot.tools.json.Json;
import dev.autobot.tools.policy.Policy;
import dev.autobot.tools.policy.PolicyDecision;
import dev.autobot.tools.policy.PolicyQuestion;
import dev.autobot.tools.policy.UserRules;
import dev.autobot.tools.policy.Verdict;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/** Judges calls: by the built-in rules, the operator's policy and the user's own rules. Thread-safe. */
public final class ActionJudge implements ApprovalDesk.Judge {

    private static final Describer OTHERS = new AnyTool();

    private final ToolExecution execution;
    private final Workspaces workspaces;
    private final Map<String, Describer> describers;
    private final Rules rules;

    /**
     * Where rules come from.
     *
     * @param policy the operator's, of this moment
     * @param own a user's, by the user's id
     */
    public record Rules(Supplier<Policy> policy, Function<String, UserRules> own) {}

    /**
     * A judge.
     *
     * @param describers by the names of the tools that are known better than by what they say of themselves
     */
    public ActionJudge(ToolExecution execution, Workspaces workspaces, Map<String, Describer> describers, Rules rules) {
        this.execution = execution;
        this.workspaces = workspaces;
        this.describers = Map.copyOf(describers);
        this.rules = rules;
    }

    /** What a call would do. */
    public Action describe(ToolRequest request) {
        execution.check(request.tool(), request.arguments());
        ToolInfo tool = execution.tools().stream()
                .filter(each -> each.name().equals(request.tool()))
                .findFirst()
                .orElseThrow(() -> new PlatformException(
                        ErrorCodes.NOT_FOUND, "The tool '" + request.tool() + "' was just removed."));
        return describers
                .getOrDefault(request.tool(), OTHERS)
                .describe(request, tool, workspaces.of(request.user(), request.origin()));
    }

    @Override
    public ToolJudgement judge(ToolRequest request) {
        return judge(request, describe(request));
    }

    ToolJudgement judge(ToolRequest request, Action action) {
        PolicyDecision decision = rules.policy()
                .get()
                .decide(
                        question(request, action),
                        rules.own().apply(request.user().id()));
        return new ToolJudgement(
                decision(decision.verdict()),
                action.basis().risk(),
                decision.rule() + ". " + decision.reason(),
                action.summary(),
                action.exactly(),
                Json.sha256(action.exactly()),
                action.code(),
                action.language());
    }

    /** The call, as policies see it. */
    public PolicyQuestion question(ToolRequest request, Action action) {
        Basis basis = action.basis();
        return new PolicyQuestion(
                request.tool(),
                request.arguments(),
                action.argv(),
                request.user().id(),
                request.origin().workflow(),
                basis.verdict(),
                basis.reason(),
                basis.isFirm());
    }

    private static ToolJudgement.Decision decision(Verdict verdict) {
        return switch (verdict) {
            case ALLOW -> ToolJudgement.Decision.ALLOW;
            case ASK -> ToolJudgement.Decision.ASK;
            case DENY -> ToolJudgement.Decision.DENY;
        };
    }
}
