package dev.autobot.tools.gate;

import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.ErrorKind;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.PluginContext;
import dev.autobot.plugin.Run;
import dev.autobot.plugin.ToolCall;
import dev.autobot.plugin.ToolExecution;
import dev.autobot.plugin.ToolInfo;
import dev.autobot.plugin.ToolJudgement;
import dev.autobot.plugin.ToolOutcome;
import dev.autobot.plugin.ToolOutcome.Ending;
import dev.autobot.plugin.ToolRequest;
import dev.autobot.plugin.ToolResult;
import dev.autobot.plugin.Tools;
import dev.autobot.tools.approval.ApprovalDesk;
import dev.autobot.tools.builtin.RetryableToolException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** The gate before all tools. Thread-safe. */
public final class Gate implements Tools {

    private static final int LAST_WORDS = 300;

    private final PluginContext context;
    private final ToolExecution execution;
    private final ActionJudge judge;
    private final ApprovalDesk approvals;
    private final CallLog log;
    private final Workspaces workspaces;
    private final Map<String, Duration> ending;

    /**
     * Where calls are done and where they leave traces.
     *
     * @param ending what some tools need, beyond the time that they are given, to end what they began; by name
     */
    public record Ground(ToolExecution execution, Workspaces workspaces, CallLog log, Map<String, Duration> ending) {}

    public Gate(PluginContext context, Ground ground, ActionJudge judge, ApprovalDesk approvals) {
        this.context = context;
        this.execution = ground.execution();
        this.workspaces = ground.workspaces();
        this.log = ground.log();
        this.ending = Map.copyOf(ground.ending());
        this.judge = judge;
        this.approvals = approvals;
    }

    @Override
    public List<ToolInfo> tools() {
        return execution.tools();
    }

    @Override
    public void check(String tool, Map<String, Object> arguments) {
        execution.check(tool, arguments);
    }

    @Override
    public ToolJudgement judge(ToolRequest request) {
        return judge.judge(request);
    }

    @Override
    public ToolOutcome call(ToolRequest request, String approvalId, Run run) {
        return call(request, approvalId, run, () -> true)
                .orElseThrow(() -> new IllegalStateException("nobody else claims it"));
    }

    /**
     * The same, if it is still to be done.
     *
     * @param claim asked in the transaction in which the call begins, so that of several only one begins it
     * @return empty when the claim failed, and nothing was done
     */
    Optional<ToolOutcome> call(ToolRequest request, String approvalId, Run run, BooleanSupplier claim) {
        Path workspace = workspaces.make(request.user(), request.origin());
        log.goesOn(request, approvalId);
        // looked at right before, and no later: what is told and kept is what is done
        Action action = judge.describe(request);
        ToolJudgement judgement = judge.judge(request, action);
        if (judgement.decision() == ToolJudgement.Decision.DENY) {
            log.denied(request, judgement);
            return Optional.of(nothingDone(Ending.DENIED, "It may not be done: " + judgement.rule(), judgement));
        }
        if (approvalId.isEmpty() && judgement.decision() == ToolJudgement.Decision.ASK) {
            return Optional.of(
                    nothingDone(Ending.NEEDS_APPROVAL, "It needs an approval: " + judgement.rule(), judgement));
        }
        if (run.isCancelled()) {
            return Optional.of(nothingDone(Ending.CANCELLED, "It was cancelled before it began.", judgement));
        }
        Beginning beginning = context.database().inTransaction(() -> {
            if (!approvalId.isEmpty() && !approvals.use(approvalId, judgement.actionHash(), token(request))) {
                return Beginning.NOT_APPROVED;
            }
            if (!claim.getAsBoolean()) {
                return Beginning.TAKEN;
            }
            log.begin(request, action, judgement, approvalId);
            return Beginning.BEGUN;
        });
        if (beginning == Beginning.BEGUN) {
            ToolOutcome outcome = perform(request, scope(request, workspace, run), judgement);
            log.end(request, outcome);
            return Optional.of(outcome);
        }
        return beginning == Beginning.TAKEN ? Optional.empty() : Optional.of(notApproved(judgement));
    }

    private enum Beginning {
        BEGUN,
        NOT_APPROVED,
        TAKEN
    }

    private static ToolOutcome notApproved(ToolJudgement judgement) {
        return nothingDone(
                Ending.NEEDS_APPROVAL,
                "What was approved is not what would be done now, or was done already. It needs a new approval.",
                judgement);
    }

    private CallScope scope(ToolRequest request, Path workspace, Run run) {
        return new CallScope(workspace, request, run, ending.getOrDefault(request.tool(), Duration.ZERO));
    }

    /** What uses an approval up: all tries of one call are one use. */
    private static String token(ToolRequest request) {
        String token = request.origin().effectToken();
        return token.isEmpty() ? request.callId() : token;
    }

    private ToolOutcome perform(ToolRequest request, CallScope scope, ToolJudgement judgement) {
        try {
            ToolCall<Map<String, Object>> call =
                    new ToolCall<>(request.callId(), request.user(), request.arguments(), scope);
            return outcome(execution.call(request.tool(), call), scope, judgement);
        } catch (PlatformException e) {
            Ending ending = scope.isCancelled() ? Ending.CANCELLED : Ending.FAILED;
            return new ToolOutcome(ending, "", wait(e), e.getMessage(), isRetryable(e), judgement);
        }
    }

    /** A tool that says {@code success: false} has failed, and what it gave back is kept all the same. */
    private static ToolOutcome outcome(ToolResult result, CallScope scope, ToolJudgement judgement) {
        // what a program wrote is what its reader wants; the rest is in the fields
        String text = result.fields().get("output") instanceof String output ? output : result.text();
        if (!Boolean.FALSE.equals(result.fields().get("success"))) {
            return new ToolOutcome(Ending.SUCCEEDED, text, result.fields(), "", false, judgement);
        }
        Object error = result.fields().get("error");
        String why = (error == null ? "The tool says that it failed." : error.toString()) + lastWords(result);
        Ending ending = scope.isCancelled() ? Ending.CANCELLED : Ending.FAILED;
        return new ToolOutcome(ending, text, result.fields(), why, false, judgement);
    }

    /** The end of what a program wrote: that is where it says what went wrong. */
    private static String lastWords(ToolResult result) {
        String output = result.fields().get("output") instanceof String text ? text.strip() : "";
        int from = Math.max(0, output.length() - LAST_WORDS);
        return output.isEmpty() ? "" : " It wrote last: " + output.substring(from);
    }

    /** A limit was reached, or the plugin gets no calls: nothing has happened. */
    private static boolean isRetryable(PlatformException problem) {
        boolean mayHaveHappened = RetryableToolException.in(problem)
                .map(RetryableToolException::mayHaveHappened)
                .orElse(false);
        boolean isForNow =
                problem.code().kind() == ErrorKind.CAPACITY || problem.code() == ErrorCodes.PLUGIN_UNAVAILABLE;
        return isForNow && !mayHaveHappened;
    }

    /** How long whoever refused wants to be left alone, in seconds. */
    private static Map<String, Object> wait(PlatformException problem) {
        return RetryableToolException.in(problem)
                .map(RetryableToolException::retryAfter)
                .filter(pause -> !pause.isZero())
                .<Map<String, Object>>map(pause -> Map.of(ToolOutcome.RETRY_AFTER, pause.toSeconds()))
                .orElse(Map.of());
    }

    private static ToolOutcome nothingDone(Ending ending, String why, ToolJudgement judgement) {
        return new ToolOutcome(ending, "", Map.of(), why, false, judgement);
    }
}
