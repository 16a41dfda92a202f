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
