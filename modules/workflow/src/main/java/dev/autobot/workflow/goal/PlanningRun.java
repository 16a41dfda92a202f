package dev.autobot.workflow.goal;

import dev.autobot.plugin.Run;

/**
 * The run in which a plan is made, as the model sees it: it ends when the run itself is cancelled, and when the goal
 * is. Thread-safe.
 */
final class PlanningRun implements Run {

    private final Object lock = new Object();
    private final Run run;
    private boolean stopped;
    private Runnable action = () -> {};

    private PlanningRun(Run run) {
        this.run = run;
    }

    static PlanningRun of(Run run) {
        PlanningRun view = new PlanningRun(run);
        run.onCancel(view::act);
        return view;
    }

    @Override
    public String id() {
        return run.id();
    }

    @Override
    public boolean isCancelled() {
        return isStopped() || run.isCancelled();
    }

    @Override
    public boolean isInterrupted() {
        return !isStopped() && run.isInterrupted();
    }

    @Override
    public void onCancel(Runnable given) {
        synchronized (lock) {
            action = given;
        }
        if (isCancelled()) {
            given.run();
        }
    }

    /** Ends the making of the plan, because its goal was cancelled. */
    void stop() {
        synchronized (lock) {
            stopped = true;
        }
        act();
    }

    private boolean isStopped() {
        synchronized (lock) {
            return stopped;
        }
    }

    private void act() {
        Runnable current;
        synchronized (lock) {
            current = action;
        }
        current.run();
    }
}
