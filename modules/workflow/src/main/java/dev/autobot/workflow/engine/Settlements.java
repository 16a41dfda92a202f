package dev.autobot.workflow.engine;

import dev.autobot.plugin.Approval;
import dev.autobot.plugin.Approvals;
import dev.autobot.plugin.Database;
import dev.autobot.workflow.definition.OnFailure;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** Lets the answers of people have their effect on workflows: each once, in one transaction. Thread-safe. */
final class Settlements {

    private static final int AT_A_TIME = 100;
    private static final int ROUNDS = 10;

    private final Object lock = new Object();
    private final AtomicBoolean isQueued = new AtomicBoolean();
    private final Lessee lessee;
    private final Database database;
    private final Supplier<Optional<Approvals>> approvals;
    private final Drives drives;
    private final Logger log;

    Settlements(Lessee lessee, Database database, Supplier<Optional<Approvals>> approvals, Drives drives, Logger log) {
        this.lessee = lessee;
        this.database = database;
        this.approvals = approvals;
        this.drives = drives;
        this.log = log;
    }

    /** Looks soon, on another thread; many calls before that are one. */
    void sweepSoon(Executor executor) {
        if (!isQueued.compareAndSet(false, true)) {
            return;
        }
        try {
            executor.execute(() -> {
                isQueued.set(false);
                sweep();
            });
        } catch (RejectedExecutionException e) {
            isQueued.set(false); // the next regular look finds it
        }
    }

    /** Applies what was answered, at most 1 000 answers. */
    void sweep() {
        Optional<Approvals> store = approvals.get();
        if (store.isEmpty()) {
            return;
        }
        synchronized (lock) {
            for (int round = 0; round < ROUNDS; round++) {
                List<Approval> settled = store.get().settled(Questions.ASKER, AT_A_TIME);
                settled.forEach(each -> applySafely(store.get(), each));
                if (settled.size() < AT_A_TIME) {
                    return;
                }
            }
        }
    }

    private void applySafely(Approvals store, Approval approval) {
        try {
            Optional<InstanceStore.Due> due = database.inTransaction(() -> {
                Optional<InstanceStore.Due> applied = apply(approval);
                store.taken(approval.id());
                return applied;
            });
            due.ifPresent(drives::offer);
        } catch (FencedException e) {
            log.log(Level.INFO, "approval {0} is looked at again: {1}", approval.id(), e.getMessage());
        } catch (RuntimeException e) {
            log.log(Level.ERROR, "Approval " + approval.id() + " could not be applied; it is tried again.", e);
        }
    }

    /** Returns the workflow when it goes on now. */
    private Optional<InstanceStore.Due> apply(Approval approval) {
        Optional<Flow> waiting = lessee.load(approval.workflowId())
                .filter(flow -> flow.instance().state() == WorkflowState.WAITING_APPROVAL);
        Optional<StepRow> asked = waiting.flatMap(flow ->
                flow.next().filter(row -> row.state().isAsked() && approval.id().equals(row.approvalId())));
        if (asked.isEmpty()) {
            return Optional.empty(); // an answer that comes too late, to a question that nobody has any more
        }
        Flow flow = waiting.get();
        Optional<String> unreadable = flow.unreadable();
        if (unreadable.isPresent()) {
            lessee.ledger().failWhole(flow, unreadable.get());
            return Optional.empty();
        }
        if (asked.get().state() == StepState.INTERRUPTED) {
            recovered(flow, asked.get().number(), approval);
        } else {
            answered(flow, asked.get().number(), approval);
        }
        return flow.instance().state().isEnded()
                ? Optional.empty()
                : Optional.of(new InstanceStore.Due(
                        flow.instance().id(), flow.instance().owner()));
    }

    private void answered(Flow flow, int number, Approval approval) {
        Ledger ledger = lessee.ledger();
        if (approval.state() == Approval.State.APPROVED) {
            ledger.approve(flow, number, edited(approval));
        } else if (approval.state() != Approval.State.REJECTED) {
            fail(flow, number, unanswered(approval));
        } else if (flow.step(number).onFailure().kind() == OnFailure.Kind.FAIL) {
            ledger.cancel(flow, refusal(approval), null);
        } else {
            fail(flow, number, refusal(approval));
        }
    }

    private void recovered(Flow flow, int number, Approval approval) {
        boolean isAnswered = approval.state() == Approval.State.APPROVED || approval.state() == Approval.State.REJECTED;
        boolean isYes = approval.state() == Approval.State.APPROVED;
        String choice = approval.choice() == null ? "" : approval.choice();
        if (!isAnswered) {
            fail(flow, number, "It was interrupted, and " + unanswered(approval));
        } else if (choice.equals(Questions.HAPPENED)) {
            String said = approval.decidedBy() + " said that it happened" + words(approval);
            lessee.ledger().happened(flow, number, StepResult.of(said));
        } else if (isYes && !choice.equals(Questions.FAIL)) {
            lessee.ledger().approve(flow, number, edited(approval));
        } else {
            fail(flow, number, "It was interrupted, and " + approval.decidedBy() + " had it fail" + words(approval));
        }
    }

    private void fail(Flow flow, int number, String error) {
        lessee.ledger().failAsked(flow, number, error);
    }

    private static String edited(Approval approval) {
        return approval.isEdited() ? Json.write(approval.arguments()) : null;
    }

    private static String unanswered(Approval approval) {
        return approval.state() == Approval.State.EXPIRED
                ? "nobody approved it in time"
                : "the question was taken back" + words(approval);
    }

    private static String refusal(Approval approval) {
        return approval.decidedBy() + " refused" + words(approval);
    }

    private static String words(Approval approval) {
        boolean isSilent = approval.message() == null || approval.message().isBlank();
        return isSilent ? "" : ": " + approval.message();
    }
}
