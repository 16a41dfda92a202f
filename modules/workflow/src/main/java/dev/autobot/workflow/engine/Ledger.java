package dev.autobot.workflow.engine;

import dev.autobot.plugin.Approval;
import dev.autobot.plugin.ApprovalRequest;
import dev.autobot.plugin.Approvals;
import dev.autobot.plugin.Database;
import dev.autobot.workflow.definition.OnFailure;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/**
 * The one place where a workflow's state changes: each method is one transaction of rows and events, or part of the
 * caller's, and throws {@link FencedException} when the workflow has another owner by now. Thread-safe.
 *
 * <p>The workflow's row is written first: it is then locked, which keeps every other writer out until the commit.
 */
final class Ledger {

    private final Database database;
    private final InstanceStore instances;
    private final StepStore steps;
    private final Announcements announcements;
    private final Supplier<Approvals> approvals;
    private final Clock clock;
    private final List<EndListener> listeners = new CopyOnWriteArrayList<>();

    /** Where workflows and their steps are kept. */
    record Stores(Database database, InstanceStore instances, StepStore steps) {}

    Ledger(Stores stores, Announcements announcements, Supplier<Approvals> approvals, Clock clock) {
        this.database = stores.database();
        this.instances = stores.instances();
        this.steps = stores.steps();
        this.announcements = announcements;
        this.approvals = approvals;
        this.clock = clock;
    }

    void onEnd(EndListener listener) {
        listeners.add(listener);
    }

    /** Now, as exactly as every database keeps it. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** A step begins. */
    void begin(Flow flow, int number) {
        inTransaction(flow, () -> {
            advance(flow, number);
            StepRow begun = flow.row(number).begun(now());
            save(flow, begun);
            announcements.stepStarted(flow.instance(), begun, flow.description(number, now()));
        });
    }

    /** A step is not wanted. */
    void skip(Flow flow, int number, String why) {
        inTransaction(flow, () -> {
            advance(flow, number);
            skipStep(flow, number, why);
        });
    }

    /** A step that was begun did what it should. */
    void succeed(Flow flow, int number, StepResult result) {
        inTransaction(flow, () -> {
            advance(flow, number);
            tellSuccess(flow, flow.row(number).succeeded(now(), result));
        });
    }

    /** A step without a tool is done as soon as it begins. */
    void pass(Flow flow, int number, StepResult result) {
        inTransaction(flow, () -> {
            advance(flow, number);
            StepRow begun = flow.row(number).begun(now());
            announcements.stepStarted(flow.instance(), begun, flow.description(number, now()));
            tellSuccess(flow, begun.succeeded(now(), result));
        });
    }

    /** A step has failed for good; the definition says what follows. */
    void fail(Flow flow, int number, String error) {
        inTransaction(flow, () -> {
            OnFailure next = flow.step(number).onFailure();
            StepRow before = flow.row(number);
            advance(flow, number);
            StepRow failed = before.failed(now(), Cut.to(Announcements.STEP_RESULT, error));
            save(flow, failed);
            if (next.kind() == OnFailure.Kind.FAIL) {
                end(flow, new Ending(WorkflowState.FAILED, error, Map.of()), null);
                return;
            }
            String description = flow.description(number, now());
            if (before.attempt() == 0) { // it fails before it was begun, and its end needs a beginning
                announcements.stepStarted(flow.instance(), failed, description);
            }
            announcements.stepCompleted(flow.instance(), failed, description, "Failed: " + error);
            skipUntil(flow, number, next);
        });
    }

    /** A step has failed and will be tried again; nobody holds the workflow until then. */
    void retry(Flow flow, int number, String error, Instant dueAt) {
        inTransaction(flow, () -> {
            advance(flow, number);
            save(flow, flow.row(number).again(now(), Cut.to(Announcements.STEP_RESULT, error)));
            release(flow, WorkflowState.RUNNING, number, earlier(dueAt, flow));
        });
    }

    /** A person is asked about a step; nobody holds the workflow until there is an answer. */
    void ask(Flow flow, int number, StepState asked, ApprovalRequest request) {
        inTransaction(flow, () -> {
            advance(flow, number);
            Approval approval = approvals.get().ask(request);
            save(flow, flow.row(number).asking(asked, approval.id()));
            release(
                    flow,
                    WorkflowState.WAITING_APPROVAL,
                    number,
                    flow.instance().times().deadlineAt());
        });
    }

    /** A step may go on, by a person's word; whoever looks next begins it. */
    void approve(Flow flow, int number, String edited) {
        inTransaction(flow, () -> {
            advance(flow, number);
            save(flow, flow.row(number).approved(edited));
            letGo(flow, now());
        });
    }

    /** A step whose fate was not known has happened, as a person says. */
    void happened(Flow flow, int number, StepResult result) {
        inTransaction(flow, () -> {
            succeed(flow, number, result);
            letGo(flow, now());
        });
    }

    /** A step that waited for a person has failed. */
    void failAsked(Flow flow, int number, String error) {
        inTransaction(flow, () -> {
            fail(flow, number, error);
            if (!flow.instance().state().isEnded()) {
                letGo(flow, now());
            }
        });
    }

    /** Lets go of a workflow as it is. */
    void letGo(Flow flow, Instant dueAt) {
        inTransaction(
                flow,
                () -> release(flow, flow.instance().state(), flow.instance().currentStep(), dueAt));
    }

    /** All steps have ended. */
    void complete(Flow flow, Object output) {
        inTransaction(flow, () -> {
            Map<String, Object> results = Announcements.results(flow, output);
            String json = output == null ? null : Json.write(output);
            end(flow, new Ending(WorkflowState.COMPLETED, "", results), json);
        });
    }

    /** The workflow fails for a reason that is no step's own. */
    void failWhole(Flow flow, String error) {
        inTransaction(flow, () -> {
            int number = flow.next().map(StepRow::number).orElse(flow.instance().totalSteps());
            advance(flow, number);
            flow.next()
                    .filter(row -> row.state() != StepState.PENDING)
                    .ifPresent(row -> save(flow, row.failed(now(), error)));
            end(flow, new Ending(WorkflowState.FAILED, error, Map.of()), null);
        });
    }

    /**
     * A person has ended the workflow, and nothing of it is alive.
     *
     * @param late what the step that worked gave all the same; {@code null} when it gave nothing
     */
    void cancel(Flow flow, String reason, StepResult late) {
        inTransaction(flow, () -> {
            instances.advance(
                    flow.fence(), flow.instance().state(), flow.instance().currentStep());
            flow.next()
                    .filter(row -> row.state() != StepState.PENDING)
                    .ifPresent(row -> save(flow, row.cancelled(now(), late)));
            end(flow, new Ending(WorkflowState.CANCELLED, reason, Map.of()), null);
        });
    }

    private void end(Flow flow, Ending ending, String output) {
        Instance before = flow.instance();
        before.state().to(ending.state());
        boolean isCancelled = ending.state() == WorkflowState.CANCELLED;
        Instance ended = before.ended(ending, now(), output);
        steps.endRest(before.fence(), isCancelled ? StepState.CANCELLED : StepState.SKIPPED, now());
        withdraw(flow, ending);
        instances.end(before.fence(), ended);
        flow.moved(ended);
        if (isCancelled) {
            announcements.cancelled(ended);
        } else if (ending.state() == WorkflowState.FAILED) {
            announcements.failed(ended);
        } else {
            announcements.completed(ended, ending.results());
        }
        listeners.forEach(listener -> listener.ended(ended, ending));
    }

    private void withdraw(Flow flow, Ending ending) {
        if (ending.state() != WorkflowState.COMPLETED
                && flow.rows().stream().anyMatch(row -> row.approvalId() != null)) {
            String why = "Its workflow has ended: it is " + ending.state().word() + ".";
            approvals.get().openOf(flow.instance().id()).forEach(each -> approvals
                    .get()
                    .withdraw(each.id(), why));
        }
    }

    private void tellSuccess(Flow flow, StepRow succeeded) {
        save(flow, succeeded);
        announcements.stepCompleted(
                flow.instance(), succeeded, flow.description(succeeded.number(), now()), succeeded.result());
    }

    private void skipUntil(Flow flow, int failed, OnFailure next) {
        if (next.kind() == OnFailure.Kind.GOTO) {
            for (int between = failed + 1; between < flow.number(next.step()); between++) {
                skipStep(flow, between, "the failure of step " + failed + " leads past it");
            }
        }
    }

    private void skipStep(Flow flow, int number, String why) {
        StepRow skipped = flow.row(number).skipped(now(), "Skipped: " + why + ".");
        save(flow, skipped);
        String description = flow.description(number, now());
        announcements.stepStarted(flow.instance(), skipped, description);
        announcements.stepCompleted(flow.instance(), skipped, description, skipped.result());
    }

    private void advance(Flow flow, int number) {
        Instance next = flow.instance().at(WorkflowState.RUNNING, number);
        instances.advance(flow.fence(), next.state(), number);
        flow.moved(next);
    }

    /** Comes last: the generation goes up, and what was loaded cannot be written any more. */
    private void release(Flow flow, WorkflowState state, int number, Instant dueAt) {
        WorkflowState before = flow.instance().state();
        instances.release(flow.fence(), before == state ? state : before.to(state), number, dueAt);
    }

    private void save(Flow flow, StepRow row) {
        steps.save(flow.fence(), row);
        flow.changed(row);
    }

    private static Instant earlier(Instant due, Flow flow) {
        Instant deadline = flow.instance().times().deadlineAt();
        return deadline != null && deadline.isBefore(due) ? deadline : due;
    }

    private void inTransaction(Flow flow, Runnable work) {
        Flow.Held held = flow.held();
        boolean isDone = false;
        try {
            database.inTransaction(() -> {
                work.run();
                return null;
            });
            isDone = true;
        } finally {
            if (!isDone) {
                flow.restore(held);
            }
        }
    }
}
