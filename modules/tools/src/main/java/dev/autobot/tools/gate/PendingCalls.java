package dev.autobot.tools.gate;

import dev.autobot.plugin.Approval;
import dev.autobot.plugin.ApprovalRequest;
import dev.autobot.plugin.Audience;
import dev.autobot.plugin.ErrorCode;
import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.EventTypes;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.PluginContext;
import dev.autobot.plugin.Run;
import dev.autobot.plugin.ToolJudgement;
import dev.autobot.plugin.ToolOutcome;
import dev.autobot.plugin.ToolRequest;
import dev.autobot.plugin.User;
import dev.autobot.plugin.payload.ErrorReport;
import dev.autobot.tools.approval.ApprovalDesk;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Calls that users ask for directly: they wait for permission, if they need it, without holding a thread, and survive a
 * restart while they wait. Thread-safe.
 */
public final class PendingCalls {

    /** Approvals of these calls are answered to this plugin. */
    public static final String ASKER = "tools";

    private static final int AT_ONCE = 100;
    private static final int MOST_LOST_AT_ONCE = 500;

    private final PluginContext context;
    private final Gate gate;
    private final CallLog log;
    private final ApprovalDesk approvals;
    /** What runs, by the call's id; the platform's limit of runs bounds it. */
    private final Map<String, Active> active = new ConcurrentHashMap<>();
    /** What has been handed to a run, so that it is not begun again while it is due. */
    private final Set<String> begun = ConcurrentHashMap.newKeySet();

    private record Active(User user, CancellableRun run) {}

    public PendingCalls(PluginContext context, Gate gate, CallLog log, ApprovalDesk approvals) {
        this.context = context;
        this.gate = gate;
        this.log = log;
        this.approvals = approvals;
    }

    /**
     * Takes a call in: begins it, or asks for permission.
     *
     * @throws PlatformException {@code DENIED_BY_POLICY}, {@code BAD_FIELD}, {@code NOT_FOUND}, or {@code BUSY} when
     *     the server runs as much as it may; nothing is then kept but the denial
     */
    public void submit(ToolRequest request) {
        ToolJudgement judgement = gate.judge(request);
        if (judgement.decision() == ToolJudgement.Decision.DENY) {
            log.denied(request, judgement);
            throw new PlatformException(
                    ErrorCodes.DENIED_BY_POLICY, "'" + judgement.summary() + "' may not be done. " + judgement.rule());
        }
        if (judgement.decision() == ToolJudgement.Decision.ASK) {
            ask(request, judgement);
            return;
        }
        context.database().inTransaction(() -> {
            log.store().put(request, judgement, "", CallState.DUE, log.now());
            return null;
        });
        try {
            begin(request, "");
        } catch (PlatformException e) {
            log.store().end(request.callId(), CallState.DUE, CallState.FAILED, e.getMessage(), log.now());
            throw e;
        }
    }

    private void ask(ToolRequest request, ToolJudgement judgement) {
        context.database().inTransaction(() -> {
            Approval approval = approvals.ask(new ApprovalRequest(
                    ASKER,
                    "",
                    request.user(),
                    "May this be done: " + judgement.summary(),
                    request,
                    judgement,
                    List.of(),
                    "",
                    null));
            log.store().put(request, judgement, approval.id(), CallState.WAITING, log.now());
            return null;
        });
    }

    private void begin(ToolRequest request, String approvalId) {
        if (!begun.add(request.callId())) {
            return;
        }
        boolean started = false;
        try {
            context.runs().start(request.user(), "call/" + request.callId(), run -> work(request, approvalId, run));
            started = true;
        } finally {
            if (!started) {
                begun.remove(request.callId());
            }
        }
    }

    private void work(ToolRequest request, String approvalId, Run platformRun) {
        CancellableRun run = new CancellableRun(platformRun);
        active.put(request.callId(), new Active(request.user(), run));
        try {
            ToolOutcome outcome = gate.call(request, approvalId, run);
            if (outcome.ending() == ToolOutcome.Ending.NEEDS_APPROVAL) {
                ask(request, outcome.judgement());
            } else if (outcome.ending() == ToolOutcome.Ending.DENIED) {
                report(request, ErrorCodes.DENIED_BY_POLICY, outcome.error());
            } else if (!platformRun.isInterrupted()) { // what did not begin when the server stops, begins after it
                log.store().end(request.callId(), CallState.DUE, CallState.CANCELLED, outcome.error(), log.now());
            }
        } catch (PlatformException e) {
            log.store().end(request.callId(), CallState.DUE, CallState.FAILED, e.getMessage(), log.now());
            report(request, e.code(), e.getMessage());
        } finally {
            active.remove(request.callId());
            begun.remove(request.callId());
        }
    }

    /** Lets calls go on whose approvals were decided. Called when one was, and again and again. */
    public void settle() {
        for (Approval approval : approvals.settled(ASKER, AT_ONCE)) {
            Optional<ToolRequest> allowed = context.database().inTransaction(() -> {
                approvals.taken(approval.id());
                return log.store().ofApproval(approval.id()).flatMap(call -> settle(call, approval));
            });
            allowed.ifPresent(request -> beginAllowed(request, approval.id()));
        }
    }

    private Optional<ToolRequest> settle(StoredCall call, Approval approval) {
        if (approval.state() == Approval.State.APPROVED) {
            ToolRequest request = call.request().with(approval.arguments());
            return log.store().allow(request, approval.id()) ? Optional.of(request) : Optional.empty();
        }
        String why = approval.state() == Approval.State.REJECTED
                ? "The user '" + approval.decidedBy() + "' refused it. " + approval.message()
                : approval.message();
        if (log.store().end(call.request().callId(), CallState.WAITING, CallState.REFUSED, why, log.now())) {
            report(call.request(), ErrorCodes.PERMISSION_REFUSED, "'" + call.summary() + "' was not done. " + why);
        }
        return Optional.empty();
    }

    private void beginAllowed(ToolRequest request, String approvalId) {
        try {
            begin(request, approvalId);
        } catch (PlatformException e) { // too much runs: it stays due, and is begun by a later look
            context.logger().log(Level.INFO, "call {0} has to wait: {1}", request.callId(), e.getMessage());
        }
    }

    /** Begins what may run and does not: after a restart, and when too much ran. Called again and again. */
    public void beginDue() {
        for (StoredCall call : log.store().in(CallState.DUE, AT_ONCE)) {
            beginAllowed(call.request(), call.approvalId());
        }
    }

    /** Ends what ran when the server died. Called once, at the start. */
    public void endLost() {
        int ended = MOST_LOST_AT_ONCE;
        while (ended == MOST_LOST_AT_ONCE) {
            ended = log.endLost(MOST_LOST_AT_ONCE);
        }
    }

    /** Ends a call of a user, running or waiting; {@code false} when the user has none of this id. */
    public boolean cancel(String callId, User user) {
        Active running = active.get(callId);
        if (running != null && running.user().id().equals(user.id())) {
            running.run().cancel();
            return true;
        }
        Optional<StoredCall> waiting = log.store()
                .find(callId)
                .filter(call -> call.request().user().id().equals(user.id()))
                .filter(call -> call.state() == CallState.WAITING);
        waiting.ifPresent(call -> approvals.withdraw(call.approvalId(), "It was cancelled."));
        return waiting.isPresent();
    }

    private void report(ToolRequest request, ErrorCode code, String text) {
        ErrorReport error = new ErrorReport(text, code.name(), code.kind().severity());
        context.events().publish(EventTypes.ERROR, error, Audience.of(request.user()));
    }
}
