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
    /** What was handed to a run, working or waiting for a thread, by the call's id; the limit of runs bounds it. */
    private final Map<String, Active> active = new ConcurrentHashMap<>();

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
        Active mine = new Active(request.user(), new CancellableRun());
        active.put(request.callId(), mine); // before it is due: what is told of it answers the message that asks for it
        try {
            start(request.callId(), mine, () -> log.store().put(request, judgement, "", CallState.DUE, log.now()));
        } catch (PlatformException e) {
            log.store().end(request.callId(), CallState.DUE, CallState.FAILED, e.getMessage(), log.now());
            throw e;
        }
    }

    /** Asks anew for a call that may not be done as it was approved, unless it was cancelled meanwhile. */
    private void askAgain(ToolRequest request, ToolJudgement judgement) {
        context.database().inTransaction(() -> {
            if (log.store().move(request.callId(), CallState.DUE, CallState.WAITING)) {
                ask(request, judgement);
            }
            return null;
        });
    }

    /** The log has the call, as one that waits, when this returns. */
    private void ask(ToolRequest request, ToolJudgement judgement) {
        approvals.ask(new ApprovalRequest(
                ASKER,
                "",
                request.user(),
                "May this be done: " + judgement.summary(),
                request,
                judgement,
                List.of(),
                "",
                null));
    }

    /** Begins a call that is due and was not handed to a run yet; all others are left alone. */
    private void begin(String callId) {
        log.store().due(callId).ifPresent(due -> {
            Active mine = new Active(due.request().user(), new CancellableRun());
            if (active.putIfAbsent(callId, mine) == null) {
                start(callId, mine, () -> {});
            }
        });
    }

    private void start(String callId, Active mine, Runnable before) {
        boolean started = false;
        try {
            before.run();
            context.runs().start(mine.user(), "call/" + callId, platform -> work(callId, mine.run(), platform));
            started = true;
        } finally {
            if (!started) {
                active.remove(callId);
            }
        }
    }

    private void work(String callId, CancellableRun run, Run platform) {
        try {
            run.within(platform);
            // looked at anew: it may have run, or been cancelled, since somebody saw that it was due
            log.store().due(callId).ifPresent(call -> work(call.request(), call.approvalId(), run));
        } finally {
            active.remove(callId);
        }
    }

    private void work(ToolRequest request, String approvalId, CancellableRun run) {
        try {
            gate.call(request, approvalId, run, () -> claims(request))
                    .ifPresent(outcome -> went(request, outcome, run));
        } catch (PlatformException e) {
            failed(request, e.code(), e.getMessage());
        } catch (RuntimeException e) { // it would be tried again for ever
            context.logger().log(Level.ERROR, "Call " + request.callId() + " cannot be made.", e);
            failed(request, ErrorCodes.SYSTEM_ERROR, "'" + request.tool() + "' failed; the server's log says why.");
        }
    }

    private void went(ToolRequest request, ToolOutcome outcome, CancellableRun run) {
        if (outcome.ending() == ToolOutcome.Ending.NEEDS_APPROVAL) {
            askAgain(request, outcome.judgement());
        } else if (outcome.ending() == ToolOutcome.Ending.DENIED) {
            report(request, ErrorCodes.DENIED_BY_POLICY, outcome.error());
        } else if (!run.isInterrupted()) { // what did not begin because the server stops, begins after it
            endDue(request, CallState.CANCELLED, ErrorCodes.RUN_CANCELLED, outcome.error());
        }
    }

    private boolean claims(ToolRequest request) {
        return log.store().move(request.callId(), CallState.DUE, CallState.RUNNING);
    }

    private void failed(ToolRequest request, ErrorCode code, String why) {
        endDue(request, CallState.FAILED, code, why);
    }

    private boolean endDue(ToolRequest request, CallState state, ErrorCode code, String why) {
        return end(request, CallState.DUE, state, code, why);
    }

    /** Ends what has not begun, and tells so; nothing when it is not in that state any more. */
    private boolean end(ToolRequest request, CallState from, CallState to, ErrorCode code, String why) {
        return context.database().inTransaction(() -> {
            boolean ended = log.store().end(request.callId(), from, to, why, log.now());
            if (ended) {
                report(request, code, why);
            }
            return ended;
        });
    }

    /** Lets calls go on whose approvals were decided. Called when one was, and again and again. */
    public void settle() {
        for (Approval approval : approvals.settled(ASKER, AT_ONCE)) {
            Optional<ToolRequest> allowed = context.database().inTransaction(() -> {
                approvals.taken(approval.id());
                return log.store().ofApproval(approval.id()).flatMap(call -> settle(call, approval));
            });
            allowed.ifPresent(request -> beginAllowed(request.callId()));
        }
    }

    private Optional<ToolRequest> settle(StoredCall call, Approval approval) {
        ToolRequest request = call.request();
        if (approval.state() == Approval.State.APPROVED) {
            ToolRequest allowed = request.with(approval.arguments());
            return log.store().allow(allowed, approval.id()) ? Optional.of(allowed) : Optional.empty();
        }
        CallState end = CallLog.endWithout(approval);
        ErrorCode code = end == CallState.CANCELLED ? ErrorCodes.RUN_CANCELLED : ErrorCodes.PERMISSION_REFUSED;
        end(request, CallState.WAITING, end, code, CallLog.whyNotDone(call.summary(), approval));
        return Optional.empty();
    }

    private void beginAllowed(String callId) {
        try {
            begin(callId);
        } catch (PlatformException e) { // too much runs: it stays due, and is begun by a later look
            context.logger().log(Level.INFO, "call {0} has to wait: {1}", callId, e.getMessage());
        }
    }

    /** Begins what may run and does not: after a restart, and when too much ran. Called again and again. */
    public void beginDue() {
        for (StoredCall call : log.store().in(CallState.DUE, AT_ONCE)) {
            beginAllowed(call.request().callId());
        }
    }

    /** Ends what ran when the server died. Called once, at the start. */
    public void endLost() {
        int ended = MOST_LOST_AT_ONCE;
        while (ended == MOST_LOST_AT_ONCE) {
            ended = log.endLost(MOST_LOST_AT_ONCE);
        }
    }

    /** Ends a call of a user, running or not begun; {@code false} when the user has none of this id. */
    public boolean cancel(String callId, User user) {
        Active running = active.get(callId);
        boolean isRunning = running != null && running.user().id().equals(user.id());
        if (isRunning) {
            running.run().cancel();
        }
        Optional<StoredCall> stored = log.store()
                .find(callId)
                .filter(call -> call.request().user().id().equals(user.id()))
                .filter(this::isOwn);
        boolean hasNotBegun = stored.map(this::cancelBefore).orElse(false);
        return isRunning || hasNotBegun;
    }

    /** Whether it was asked for here: others end their calls by themselves. */
    private boolean isOwn(StoredCall call) {
        return approvals
                .find(call.approvalId())
                .map(approval -> approval.asker().equals(ASKER))
                .orElse(true);
    }

    /** Whatever was answered meanwhile: a call that has not begun does not begin any more. */
    private boolean cancelBefore(StoredCall call) {
        String why = "'" + call.summary() + "' was cancelled before it began.";
        return context.database().inTransaction(() -> {
            if (end(call.request(), CallState.WAITING, CallState.CANCELLED, ErrorCodes.RUN_CANCELLED, why)) {
                approvals.withdraw(call.approvalId(), "It was cancelled.");
                return true;
            }
            return endDue(call.request(), CallState.CANCELLED, ErrorCodes.RUN_CANCELLED, why);
        });
    }

    private void report(ToolRequest request, ErrorCode code, String text) {
        ErrorReport error = new ErrorReport(text, code.name(), code.kind().severity());
        context.events().publish(EventTypes.ERROR, error, Audience.of(request.user()));
    }
}
