package dev.autobot.tools.gate;

import dev.autobot.plugin.Run;
import java.util.Optional;

/** A run that can be cancelled by an id of our own, also before the platform begins it. Thread-safe. */
final class CancellableRun implements Run {

    private final Object lock = new Object();
    /** {@code null} until it begins. */
    private Run platform;

    private boolean cancelled;
    private Runnable onCancel = () -> {};

    /** Begins it as one of the platform's. */
    void within(Run run) {
        synchronized (lock) {
            platform = run;
        }
        run.onCancel(this::cancel);
    }

    private Optional<Run> platform() {
        synchronized (lock) {
            return Optional.ofNullable(platform);
        }
    }

    /** Ends it. */
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

    @Override
    public String id() {
        return platform().map(Run::id).orElse("");
    }

    @Override
    public boolean isCancelled() {
        synchronized (lock) {
            return cancelled;
        }
    }

    @Override
    public boolean isInterrupted() {
        return platform().map(Run::isInterrupted).orElse(false);
    }

    @Override
    public void onCancel(Runnable action) {
        boolean now;
        synchronized (lock) {
            onCancel = action;
            now = cancelled;
        }
        if (now) {
            action.run();
        }
    }
}
