package dev.autobot.workflow;

import dev.autobot.plugin.Approval;
import dev.autobot.plugin.ApprovalAnswer;
import dev.autobot.plugin.Approvals;
import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.EventTypes;
import dev.autobot.plugin.Message;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.PluginContext;
import dev.autobot.plugin.User;
import dev.autobot.plugin.payload.ApprovalResolved;
import dev.autobot.plugin.payload.WorkflowApproval;
import dev.autobot.workflow.engine.Engine;
import dev.autobot.workflow.engine.Instance;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Takes people's answers to what workflows ask: decides the approval and returns; the workflow goes on elsewhere.
 * Thread-safe.
 */
final class ApprovalAnswers {

    private final PluginContext context;
    private final Engine engine;

    ApprovalAnswers(PluginContext context, Engine engine) {
        this.context = context;
        this.engine = engine;
    }

    /**
     * Answers, and tells the sender what was decided where the workflow's owner alone is told, or was told before.
     *
     * @throws PlatformException {@code NOT_FOUND}, {@code APPROVAL_AMBIGUOUS}, and what {@link Approvals#decide} says
     */
    void answer(Message<WorkflowApproval> message) {
        User by = message.user();
        WorkflowApproval said = message.payload();
        Instance instance = engine.find(said.workflowId()).orElseThrow(() -> Engine.notFound(said.workflowId()));
        Approvals approvals = context.find(Approvals.class)
                .orElseThrow(() -> new PlatformException(
                        ErrorCodes.PLUGIN_UNAVAILABLE,
                        "Approvals cannot be answered now: the plugin 'tools' does not"
                                + " run. Try again in a minute."));
        if (!engine.maySee(instance, by) && isNobodys(approvals.openOf(instance.id()), by)) {
            throw Engine.notFound(said.workflowId());
        }
        String id =
                said.approvalId() == null ? meant(approvals, instance) : named(approvals, instance, said.approvalId());
        String choice = said.choice() == null ? "" : said.choice();
        String words = said.message() == null ? "" : said.message();
        boolean isFirst = approvals
                .find(id)
                .filter(found -> found.state() == Approval.State.OPEN)
                .isPresent();
        Approval decided =
                approvals.decide(id, by, new ApprovalAnswer(said.approved(), words, choice, said.arguments()));
        if (!isFirst || !decided.requesterId().equals(by.id())) {
            context.events()
                    .publish(EventTypes.WORKFLOW_APPROVAL_RESOLVED, ApprovalResolved.of(decided), message.sender());
        }
    }

    /** Whether none of the questions is for a role that the user has. */
    private static boolean isNobodys(List<Approval> open, User user) {
        return open.stream().noneMatch(approval -> user.has(approval.role()));
    }

    private static String named(Approvals approvals, Instance instance, String id) {
        return approvals
                .find(id)
                .filter(found -> found.workflowId().equals(instance.id()))
                .map(Approval::id)
                .orElseThrow(() -> new PlatformException(
                        ErrorCodes.NOT_FOUND, "The workflow '" + instance.id() + "' has no approval '" + id + "'."));
    }

    /** The question that an answer without an id means: the open one, or else the last one, whose fate is then told. */
    private String meant(Approvals approvals, Instance instance) {
        List<Approval> open = approvals.openOf(instance.id());
        if (open.size() > 1) {
            throw new PlatformException(
                    ErrorCodes.APPROVAL_AMBIGUOUS,
                    "The workflow waits for several approvals. Say by 'approval_id' which one is meant: "
                            + open.stream().map(Approval::id).collect(Collectors.joining(", ")) + ".");
        }
        if (open.size() == 1) {
            return open.get(0).id();
        }
        return engine.lastApproval(instance.id())
                .orElseThrow(() -> new PlatformException(
                        ErrorCodes.NOT_FOUND,
                        "The workflow '" + instance.id() + "' asks for nothing; it is "
                                + instance.state().word() + "."));
    }
}
