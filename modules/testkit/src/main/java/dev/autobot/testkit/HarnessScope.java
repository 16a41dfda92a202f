package dev.autobot.testkit;

import dev.autobot.plugin.ToolScope;
import java.nio.file.Path;
import java.time.Duration;

/** What surrounds a call of a tool in a test, which may cancel it. Thread-safe. */
public final class HarnessScope implements ToolScope {

    private final Object lock = new Object();
    private final Path workspace;
    private final Duration timeLimit;
    private boolean cancelled;
    private Runnable onCancel = () -> {};

    HarnessScope(Path workspace, Duration timeLimit) {
        this.workspace = workspace;
        this.timeLimit = timeLimit;
    }

    /**
     * The same folder with another limit.
     *
     * @param limit how long a call may take
     * @return a scope of its own, not cancelled
     */
    public HarnessScope limitedTo(Duration limit) {
        return new HarnessScope(workspace, limit);
    }

    /** Cancels the call, as whoever asked for it does. */
    public void cancel() {
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
    public Path workspace() {
        return workspace;
    }

    @Override
    public Duration timeLimit() {
        return timeLimit;
    }

    @Override
    public String effectToken() {
        return "";
    }

    @Override
    public boolean isCancelled() {
        synchronized (lock) {
            return cancelled;
        }
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
