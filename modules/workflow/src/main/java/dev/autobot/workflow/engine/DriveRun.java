package dev.autobot.workflow.engine;

import dev.autobot.plugin.Run;

/**
 * A drive's run as its tools see it: it ends when the run itself is cancelled, and when the drive has lost its
 * workflow. Thread-safe.
 */
final class DriveRun implements Run {

    private final Object lock = new Object();
    private final Run run;
    private boolean stopped;
    private Runnable action = () -> {};
    private StepResult given;

    private DriveRun(Run run) {
        this.run = run;
    }

    static DriveRun of(Run run) {
        DriveRun view = new DriveRun(run);
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

    /** Ends what the drive does. */
    void stop() {
        synchronized (lock) {
            if (stopped) {
                return;
            }
            stopped = true;
        }
        act();
    }

    /** Whether the drive has lost its workflow. */
    boolean isStopped() {
        synchronized (lock) {
            return stopped;
        }
    }

    /** Notes what a step gave, before it is written: it may not be wanted any more. */
    void gave(StepResult result) {
        synchronized (lock) {
            given = result;
        }
    }

    /** What the step that worked last gave; {@code null} when it gave nothing, or another one was begun since. */
    StepResult given() {
        synchronized (lock) {
            return given;
        }
    }

    /** Whether a user ended the run itself. */
    boolean isCancelledByUser() {
        return !isStopped() && run.isCancelled() && !run.isInterrupted();
    }

    private void act() {
        Runnable current;
        synchronized (lock) {
            current = action;
        }
        current.run();
    }
}
