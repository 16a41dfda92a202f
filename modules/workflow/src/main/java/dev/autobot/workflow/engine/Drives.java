package dev.autobot.workflow.engine;

import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.Run;
import dev.autobot.plugin.Runs;
import dev.autobot.workflow.engine.InstanceStore.Due;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * The workflows that this server drives now: a bounded number, each in a run. Others that are due wait in their rows
 * and are taken when there is room. Thread-safe.
 */
final class Drives {

    private final Object lock = new Object();
    private final Map<String, Drive> driving = new HashMap<>();
    private final Parts parts;
    private final int most;
    private boolean mayBeMore;

    /**
     * What drives are made of.
     *
     * @param isReady whether there is what steps need: the tools and the approvals
     */
    record Parts(
            Runs runs, InstanceStore instances, Lessee lessee, StepWork work, BooleanSupplier isReady, Logger log) {}

    /**
     * None yet.
     *
     * @param most how many workflows are driven at a time
     */
    Drives(Parts parts, int most) {
        this.parts = parts;
        this.most = most;
    }

    /** Takes what is due, as far as there is room. */
    void pump() {
        if (!hasRoom() || !parts.isReady().getAsBoolean()) {
            return;
        }
        // as many as there may be at most: some of them may be driven already and not have taken their lease yet
        List<Due> due = parts.instances().due(parts.lessee().ledger().now(), most);
        if (due.size() == most) {
            lookAgain();
        }
        for (Due each : due) {
            if (!begin(each)) {
                return;
            }
        }
    }

    /** Takes a workflow that has just become due; it waits in its row when there is no room. */
    void offer(Due due) {
        if (parts.isReady().getAsBoolean()) {
            begin(due);
        }
    }

    /** Ends what is done for a workflow here, if anything is. */
    void stop(String id) {
        Drive drive;
        synchronized (lock) {
            drive = driving.get(id);
        }
        if (drive != null) {
            drive.stop();
        }
    }

    /** Prolongs all leases. */
    void renew() {
        List<Drive> all;
        synchronized (lock) {
            all = List.copyOf(driving.values());
        }
        all.forEach(drive ->
                drive.renew(parts.lessee().ledger().now(), parts.lessee().leaseEnd()));
    }

    private boolean hasRoom() {
        synchronized (lock) {
            mayBeMore = driving.size() >= most;
            return !mayBeMore;
        }
    }

    private void lookAgain() {
        synchronized (lock) {
            mayBeMore = true;
        }
    }

    /** {@code false} when no further one can be begun now. */
    private boolean begin(Due due) {
        Drive drive = new Drive(due.id(), parts.lessee(), parts.work(), parts.log());
        synchronized (lock) {
            boolean isFull = driving.size() >= most;
            if (isFull || driving.containsKey(due.id())) {
                mayBeMore = true; // the drive that works may have let go of it already
                return !isFull;
            }
            driving.put(due.id(), drive);
        }
        try {
            parts.runs().start(due.owner(), "workflow/" + due.id(), run -> work(due.id(), drive, run));
            return true;
        } catch (PlatformException e) {
            end(due.id());
            parts.log().log(Level.INFO, "no workflow can be driven now: {0}", e.getMessage());
            return false;
        }
    }

    private void work(String id, Drive drive, Run run) {
        boolean goesOn;
        try {
            drive.work(run);
        } finally {
            goesOn = end(id);
        }
        if (goesOn) {
            pump();
        }
    }

    private boolean end(String id) {
        synchronized (lock) {
            driving.remove(id);
            boolean wasMore = mayBeMore;
            mayBeMore = false;
            return wasMore;
        }
    }
}
