package dev.autobot.core.run;

import dev.autobot.plugin.Run;
import dev.autobot.plugin.User;
import java.util.Objects;

/** One run. Thread-safe. */
final class ActiveRun implements Run {

    private final Object lock = new Object();
    private final String id;
    private final User owner;
    private final String line;
    private boolean cancelled;
    private boolean interrupted;
    private Runnable onCancel = () -> {};

    ActiveRun(String id, User owner, String line) {
        this.id = id;
        this.owner = owner;
        this.line = line;
    }

    @Override
    public String id() {
        return id;
    }

    User owner() {
        return owner;
    }

    String line() {
        return line;
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
        Objects.requireNonNull(action, "action is null");
        boolean now;
        synchronized (lock) {
            onCancel = action;
            now = cancelled;
        }
        if (now) {
            action.run();
        }
    }

    /** Cancels because the server stops; a run that its user has cancelled before stays just cancelled. */
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
}
