package dev.autobot.tools.gate;

import dev.autobot.plugin.Run;

/** A run that can be cancelled by an id of our own beside the platform's. Thread-safe. */
final class CancellableRun implements Run {

    private final Run platform;
    private final Object lock = new Object();
    private boolean cancelled;
    private Runnable onCancel = () -> {};

    CancellableRun(Run platform) {
        this.platform = platform;
        platform.onCancel(this::cancel);
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
        return platform.id();
    }

    @Override
    public boolean isCancelled() {
        synchronized (lock) {
            return cancelled;
        }
    }

    @Override
    public boolean isInterrupted() {
        return platform.isInterrupted();
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
