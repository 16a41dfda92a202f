package dev.autobot.workflow.engine;

import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.Run;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One drive of one workflow: takes its lease, takes it step by step until it ends or has to wait, and lets go of it. It
 * works on one thread; others may prolong its lease and stop it.
 *
 * <p>It writes nothing once the lease is lost: what it does is then ended and forgotten. When it was cancelled
 * meanwhile and the lease is still its server's, it says that the cancel is done.
 */
final class Drive {

    private static final Duration AFTER_FAULT = Duration.ofSeconds(5);

    private final Object lock = new Object();
    private final String id;
    private final Lessee lessee;
    private final StepWork work;
    private final Logger log;
    private DriveRun run;
    private Fence held;
    private Instant heldUntil;
    private boolean isLost;

    Drive(String id, Lessee lessee, StepWork work, Logger log) {
        this.id = id;
        this.lessee = lessee;
        this.work = work;
        this.log = log;
    }

    /**
     * Does all of it.
     *
     * @param given ends what the drive does when it is cancelled
     */
    void work(Run given) {
        DriveRun view = DriveRun.of(given);
        Optional<Flow> claimed = claim(view);
        if (claimed.isEmpty()) {
            return;
        }
        try {
            drive(claimed.get(), view);
        } catch (FencedException e) {
            log.log(Level.INFO, "{0}; what this drive did is not written", e.getMessage());
            lessee.finishCancel(id, view.given());
        } catch (RuntimeException e) {
            log.log(Level.ERROR, "Workflow " + id + " could not be driven; it is looked at again soon.", e);
            letGoSafely(claimed.get());
        } finally {
            synchronized (lock) {
                held = null;
            }
        }
    }

    /** Ends what the drive does, because the workflow is somebody else's or was cancelled. */
    void stop() {
        DriveRun view;
        synchronized (lock) {
            isLost = true;
            view = run;
        }
        if (view != null) {
            view.stop();
        }
    }

    /** Prolongs the lease, or ends what the drive does when that cannot be. */
    void renew(Instant now, Instant until) {
        Fence fence;
        synchronized (lock) {
            fence = held;
        }
        if (fence == null) {
            return;
        }
        try {
            if (lessee.renew(fence, until)) {
                heldUntil(until);
            } else {
                stop();
            }
        } catch (RuntimeException e) {
            log.log(Level.WARNING, "The lease of workflow " + id + " could not be prolonged.", e);
            if (isOver(now)) {
                stop();
            }
        }
    }

    private void heldUntil(Instant until) {
        synchronized (lock) {
            heldUntil = until;
        }
    }

    private boolean isOver(Instant now) {
        synchronized (lock) {
            return !now.isBefore(heldUntil);
        }
    }

    private Optional<Flow> claim(DriveRun view) {
        Optional<Flow> claimed = lessee.claim(id);
        boolean wasStopped;
        synchronized (lock) {
            run = view;
            wasStopped = isLost;
            held = claimed.map(Flow::fence).orElse(null);
            heldUntil = claimed.map(flow -> flow.instance().leaseUntil()).orElse(null);
        }
        if (wasStopped) {
            view.stop();
        }
        return claimed;
    }

    private void drive(Flow flow, DriveRun view) {
        Ledger ledger = lessee.ledger();
        if (flow.instance().state() == WorkflowState.CANCELLING) {
            ledger.cancel(flow, flow.instance().cancelReason(), null);
            return;
        }
        Optional<String> unreadable = flow.unreadable();
        if (unreadable.isPresent()) {
            ledger.failWhole(flow, unreadable.get());
            return;
        }
        while (goesOn(flow, view)) {
            Optional<StepRow> next = flow.next();
            if (next.isEmpty()) {
                complete(flow);
                return;
            }
            if (!work.take(new StepWork.Turn(flow, next.get(), view))) {
                return;
            }
        }
    }

    /** Looks, between two steps, whether there may be another one. */
    private boolean goesOn(Flow flow, DriveRun view) {
        Ledger ledger = lessee.ledger();
        if (view.isStopped()) {
            lessee.finishCancel(id, view.given());
            return false;
        }
        if (view.isCancelledByUser()) {
            ledger.cancel(flow, "The run was cancelled.", view.given());
            return false;
        }
        if (view.isInterrupted()) {
            ledger.letGo(flow, ledger.now());
            return false;
        }
        if (flow.instance().isLate(ledger.now())) {
            ledger.failWhole(flow, "The workflow took longer than its limit. Raise limits.time in its definition.");
            return false;
        }
        return true;
    }

    private void complete(Flow flow) {
        Ledger ledger = lessee.ledger();
        Object output;
        try {
            output = flow.definition()
                    .output()
                    .map(flow.scope(ledger.now())::expand)
                    .orElse(null);
        } catch (PlatformException e) {
            ledger.failWhole(flow, "All steps are done, but the output cannot be made: " + e.getMessage());
            return;
        }
        ledger.complete(flow, output);
    }

    private void letGoSafely(Flow flow) {
        try {
            lessee.ledger().letGo(flow, lessee.ledger().now().plus(AFTER_FAULT));
        } catch (RuntimeException e) {
            log.log(Level.WARNING, "Workflow {0} stays leased until its lease is over: {1}", id, e.getMessage());
        }
    }
}
