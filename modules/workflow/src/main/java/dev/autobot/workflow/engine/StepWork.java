package dev.autobot.workflow.engine;

import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.ErrorKind;
import dev.autobot.plugin.IdSource;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.ToolJudgement;
import dev.autobot.plugin.ToolJudgement.Decision;
import dev.autobot.plugin.ToolOutcome;
import dev.autobot.plugin.ToolOutcome.Ending;
import dev.autobot.plugin.ToolRequest;
import dev.autobot.plugin.ToolRequest.Origin;
import dev.autobot.plugin.Tools;
import dev.autobot.workflow.definition.StepDefinition;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Takes one step of a workflow one turn further: begins it, asks about it, or takes what came of it. Thread-safe. */
final class StepWork {

    private static final String ALWAYS = "ALWAYS";

    private final Ledger ledger;
    private final Supplier<Tools> tools;
    private final IdSource ids;
    private final RandomGenerator random;

    StepWork(Ledger ledger, Supplier<Tools> tools, IdSource ids, RandomGenerator random) {
        this.ledger = ledger;
        this.tools = tools;
        this.ids = ids;
        this.random = random;
    }

    /** A step's turn, of one drive. */
    record Turn(Flow flow, StepRow row, DriveRun run) {

        int number() {
            return row.number();
        }

        StepDefinition step() {
            return flow.step(number());
        }

        boolean isAlwaysAsked() {
            return step().approval().name().equals(ALWAYS);
        }

        /** Whether a person has allowed it already; the tools compare what with what would be done. */
        boolean isApproved() {
            return row.approvalId() != null;
        }

        Turn reloaded() {
            return new Turn(flow, flow.row(number()), run);
        }
    }

    /**
     * Does one turn.
     *
     * @return whether the drive goes on; otherwise it has let go of the workflow
     * @throws FencedException when the workflow has another owner by now
     */
    boolean take(Turn turn) {
        if (turn.row().state().isAsked()) { // looked at without an answer, because it is due for another reason
            ledger.letGo(turn.flow(), turn.flow().instance().times().deadlineAt());
            return false;
        }
        Optional<String> unwanted = unwanted(turn);
        if (unwanted.isPresent()) {
            ledger.skip(turn.flow(), turn.number(), unwanted.get());
            return true;
        }
        return turn.step().tool().isPresent() ? useTool(turn) : pass(turn);
    }

    private Optional<String> unwanted(Turn turn) {
        boolean isNew = turn.row().attempt() == 0 && !turn.isApproved();
        if (!isNew) {
            return Optional.empty();
        }
        if (turn.step().onlyOnFailure() && !turn.flow().isAfterGoto(turn.number())) {
            return Optional.of("it is for failures only");
        }
        return turn.step()
                .when()
                .filter(condition -> !turn.flow().scope(ledger.now()).test(condition))
                .map(condition -> "its condition does not hold (" + condition.text() + ")");
    }

    private boolean pass(Turn turn) {
        if (turn.isAlwaysAsked() && !turn.isApproved()) {
            Questions.Topic topic = topic(turn);
            ledger.ask(
                    turn.flow(),
                    turn.number(),
                    StepState.WAITING_APPROVAL,
                    Questions.usual(topic, null, Questions.ownJudgement(topic)));
            return false;
        }
        String text;
        try {
            text = turn.step()
                    .result()
                    .map(turn.flow().scope(ledger.now())::text)
                    .orElse("");
        } catch (PlatformException e) {
            return fail(turn, e.getMessage());
        }
        ledger.pass(turn.flow(), turn.number(), StepResult.of(text));
        return true;
    }

    private boolean useTool(Turn turn) {
        ToolRequest request;
        ToolJudgement judgement;
        try {
            request = request(turn);
            judgement = tools.get().judge(request);
        } catch (PlatformException e) {
            if (e.code().kind() != ErrorKind.CLIENT) {
                throw e; // not the step's fault: somebody looks again in a while
            }
            boolean isInterrupted = turn.row().state() == StepState.RUNNING;
            return fail(turn, (isInterrupted ? "It was interrupted, and cannot be looked at: " : "") + e.getMessage());
        }
        if (turn.row().state() == StepState.RUNNING && !turn.step().idempotent()) {
            ledger.ask(
                    turn.flow(),
                    turn.number(),
                    StepState.INTERRUPTED,
                    Questions.recovery(topic(turn), request, judgement));
            return false;
        }
        if (judgement.decision() == Decision.DENY) {
            return fail(turn, "It may not be done: " + judgement.rule());
        }
        boolean asks = turn.isAlwaysAsked() || judgement.decision() != Decision.ALLOW;
        if (asks && !turn.isApproved()) {
            ask(turn, request, judgement);
            return false;
        }
        return call(turn, request);
    }

    private void ask(Turn turn, ToolRequest request, ToolJudgement judgement) {
        Questions.Topic topic = topic(turn);
        ToolJudgement asking = Questions.asking(judgement);
        ledger.ask(
                turn.flow(),
                turn.number(),
                StepState.WAITING_APPROVAL,
                turn.isApproved()
                        ? Questions.changed(topic, request, asking)
                        : Questions.usual(topic, request, asking));
    }

    private boolean call(Turn turn, ToolRequest request) {
        ledger.begin(turn.flow(), turn.number());
        Turn begun = turn.reloaded();
        turn.run().gave(null);
        ToolOutcome outcome;
        try {
            String approval = turn.isApproved() ? turn.row().approvalId() : "";
            outcome = tools.get().call(request, approval, turn.run());
        } catch (PlatformException e) {
            return refused(begun, e);
        }
        return taken(begun, request, outcome);
    }

    private boolean refused(Turn turn, PlatformException e) {
        boolean isAway = e.code().equals(ErrorCodes.PLUGIN_UNAVAILABLE);
        if (!isAway && e.code().kind() != ErrorKind.CLIENT) {
            throw e; // whether it has happened is not known: that is for a person to say
        }
        return failed(turn, e.getMessage(), isAway, 0);
    }

    private boolean taken(Turn turn, ToolRequest request, ToolOutcome outcome) {
        Ending ending = outcome.ending();
        if (ending == Ending.SUCCEEDED) {
            StepResult result =
                    StepResult.of(outcome.text(), outcome.fields(), turn.flow().room());
            turn.run().gave(result);
            ledger.succeed(turn.flow(), turn.number(), result);
            return true;
        }
        if (ending == Ending.NEEDS_APPROVAL) {
            ask(turn, request, outcome.judgement());
            return false;
        }
        if (ending != Ending.DENIED && turn.run().isCancelled()) {
            return true; // it was ended, not failed: the drive knows why
        }
        boolean isRetryable = outcome.isRetryable() && ending == Ending.FAILED;
        long wanted = outcome.fields().get(ToolOutcome.RETRY_AFTER) instanceof Number pause ? pause.longValue() : 0;
        return failed(turn, outcome.error(), isRetryable, TimeUnit.SECONDS.toMillis(wanted));
    }

    /** Tries again when that is wanted: after a pause, and not before whoever refused is ready again. */
    private boolean failed(Turn turn, String error, boolean isRetryable, long leastMillis) {
        int attempt = turn.row().attempt();
        if (isRetryable && turn.step().retry().isLeft(attempt)) {
            long pause = turn.step().retry().pause(attempt).toMillis();
            // full jitter: those that failed together do not come back together
            Instant dueAt = ledger.now().plusMillis(Math.max(leastMillis, (long) (random.nextDouble() * pause)));
            ledger.retry(turn.flow(), turn.number(), error, dueAt);
            return false;
        }
        return fail(turn, error);
    }

    /** Fails for good; the drive goes on when the definition says so. */
    private boolean fail(Turn turn, String error) {
        ledger.fail(turn.flow(), turn.number(), error);
        return !turn.flow().instance().state().isEnded();
    }

    private Questions.Topic topic(Turn turn) {
        return Questions.Topic.of(turn.flow(), turn.number(), ledger.now());
    }

    @SuppressWarnings("unchecked")
    private ToolRequest request(Turn turn) {
        Flow flow = turn.flow();
        Instant now = ledger.now();
        String edited = turn.row().arguments();
        Map<String, Object> arguments = edited == null
                ? (Map<String, Object>) flow.scope(now).expand(turn.step().arguments())
                : Json.fields(edited);
        String id = flow.instance().id();
        String description = flow.description(turn.number(), now);
        boolean isKnown = flow.instance().version() != NewWorkflow.ONE_TIME;
        String name = isKnown ? flow.instance().name() : "";
        Origin origin = new Origin("workflow-" + id, name, id + "/" + turn.number(), description);
        String tool = turn.step().tool().orElseThrow();
        return new ToolRequest(ids.next(), tool, arguments, flow.instance().owner(), origin, timeLimit(turn, now));
    }

    private static Duration timeLimit(Turn turn, Instant now) {
        Duration limit = turn.step().timeout();
        Instant deadline = turn.flow().instance().times().deadlineAt();
        if (deadline == null || !deadline.isBefore(now.plus(limit))) {
            return limit;
        }
        Duration left = Duration.between(now, deadline);
        return left.isNegative() || left.isZero() ? Duration.ofMillis(1) : left;
    }
}
