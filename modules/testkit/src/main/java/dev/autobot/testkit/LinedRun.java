package dev.autobot.testkit;

import dev.autobot.plugin.Run;
import dev.autobot.plugin.RunWork;
import dev.autobot.plugin.User;

/** One run and its cancel. Thread-safe. */
final class LinedRun implements Run {

    private final Object lock = new Object();
    private final String id;
    private final User owner;
    private final String line;
    private final RunWork work;
    private boolean cancelled;
    private boolean interrupted;
    private Runnable onCancel = () -> {};

    LinedRun(String id, User owner, String line, RunWork work) {
        this.id = id;
        this.owner = owner;
        this.line = line;
        this.work = work;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public boolean isCancelled() {
        synchronized (lock) {
            return cancelled;
        }
    }

    @Override
    public boolean isInterrupted() {
        synchronized (lock) {
            return interrupted;
        }
    }

    @Override
    public void onCancel(Runnable action) {
        synchronized (lock) {
            onCancel = action;
            if (!cancelled) {
                return;
            }
        }
        action.run();
    }

    String line() {
        return line;
    }

    boolean belongsTo(User user) {
        return owner.id().equals(user.id());
    }

    /** Cancels because the harness stops; a run that was cancelled before stays just cancelled. */
    void interrupt() {
        synchronized (lock) {
            interrupted = !cancelled;
        }
        cancel();
    }

    void cancel() {
        Runnable action;
        synchronized (lock) {
            if (cancelled) {
                return;
            }
            cancelled = true;
            action = onCancel;
        }
        action.run();
    }

    void work() throws Exception {
        work.work(this);
    }
}
