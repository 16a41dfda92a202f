package dev.autobot.chat.agent;

import dev.autobot.plugin.Approval;
import dev.autobot.plugin.ApprovalRequest;
import dev.autobot.plugin.Approvals;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.PluginContext;
import dev.autobot.plugin.ToolJudgement;
import dev.autobot.plugin.ToolOutcome;
import dev.autobot.plugin.ToolRequest;
import dev.autobot.plugin.Tools;
import java.util.List;
import java.util.Optional;

/**
 * Makes one call that a model wants: through the gate, with a person's word where that asks for it. Whatever happens,
 * it is made at most once, and the model is told. Thread-safe.
 */
final class GatedCall {

    private static final int MOST_QUESTIONS = 3;

    private final PluginContext context;
    private final AgentSettings settings;
    private final StepStore steps;
    private final Permissions permissions;

    GatedCall(PluginContext context, AgentSettings settings, StepStore steps, Permissions permissions) {
        this.context = context;
        this.settings = settings;
        this.steps = steps;
        this.permissions = permissions;
    }

    /**
     * Makes it.
     *
     * @param request what the model wants
     * @param step stored already
     * @param working ends the call, or the wait for a person, when it is cancelled
     * @return how it ended; failures do not throw
     */
    CallResult make(ToolRequest request, Step step, Working working) {
        Optional<Tools> tools = context.find(Tools.class);
        if (tools.isEmpty()) {
            return CallResult.failed("No tool can be called now: the gate before them does not run.");
        }
        try {
            return make(tools.get(), request, step, working);
        } catch (PlatformException e) {
            return working.isCancelled()
                    ? CallResult.cancelled()
                    : CallResult.failed("It was not done: " + e.getMessage());
        }
    }

    private CallResult make(Tools tools, ToolRequest wanted, Step step, Working working) {
        ToolRequest request = wanted;
        ToolJudgement judgement = tools.judge(request);
        steps.judged(step, judgement);
        boolean mustAsk = judgement.decision() == ToolJudgement.Decision.ASK;
        String edited = "";
        for (int questions = 0; questions <= MOST_QUESTIONS; questions++) {
            String approvalId = "";
            if (mustAsk) {
                Optional<Approval> answer = ask(request, judgement, step, working);
                if (working.isCancelled()) {
                    return CallResult.cancelled();
                }
                if (answer.isEmpty() || answer.get().state() != Approval.State.APPROVED) {
                    return CallResult.refused(answer.map(GatedCall::refusal).orElse(NOBODY_ASKED));
                }
                request = request.with(answer.get().arguments());
                approvalId = answer.get().id();
                edited = answer.get().isEdited() ? editedBy(answer.get()) : edited;
            }
            steps.goes(step, Step.State.RUNNING, Json.canonical(request.arguments()));
            ToolOutcome outcome = tools.call(request, approvalId, working);
            if (!outcome.judgement().equals(judgement)) {
                judgement = outcome.judgement(); // other arguments, or a rule has changed since it was judged
                steps.judged(step, judgement);
            }
            if (outcome.ending() != ToolOutcome.Ending.NEEDS_APPROVAL) {
                return CallResult.of(outcome).after(edited);
            }
            // what was approved is not what would be done now
            steps.goes(step, Step.State.WAITING, Json.canonical(request.arguments()));
            mustAsk = true;
        }
        return CallResult.refused("It was not done: what was approved kept changing before it could be done.");
    }

    private static final String NOBODY_ASKED =
            "It was not done: it needs a person's approval, and nobody can be asked now, as too many questions wait"
                    + " already or approvals are not available.";

    private Optional<Approval> ask(ToolRequest request, ToolJudgement judgement, Step step, Working working) {
        Optional<Approvals> approvals = context.find(Approvals.class);
        ApprovalRequest question = new ApprovalRequest(
                Permissions.ASKER,
                "",
                request.user(),
                "The agent asks: may this be done: " + judgement.summary(),
                request,
                judgement,
                List.of(),
                "",
                settings.approvalWait());
        return approvals.flatMap(desk -> permissions.ask(desk, question, step, working));
    }

    private static String refusal(Approval approval) {
        String words = approval.message() == null || approval.message().isBlank() ? "" : " " + approval.message();
        String why = approval.state() == Approval.State.REJECTED
                ? "the user refused it." + words + " Do not try it again in another way; go on without it, or ask."
                : "nobody approved it in time." + words;
        return "It was not done: " + why;
    }

    private static String editedBy(Approval approval) {
        return "The user approved it with other arguments: " + Json.canonical(approval.arguments()) + "\n";
    }
}
