package dev.autobot.tools.builtin;

import dev.autobot.plugin.ToolCall;
import dev.autobot.plugin.ToolScope;
import dev.autobot.plugin.User;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;

/** The surroundings of a call, which a test can cancel. */
final class Scope implements ToolScope {

    private final Object lock = new Object();
    private final Path workspace;
    private final Duration limit;
    private final String token;
    private Runnable onCancel = () -> {};
    private boolean isCancelled;

    Scope(Path workspace, Duration limit, String token) {
        this.workspace = workspace;
        this.limit = limit;
        this.token = token;
    }

    static Scope in(Path workspace) {
        return new Scope(workspace, Duration.ofSeconds(30), "");
    }

    <A> ToolCall<A> call(A arguments) {
        return new ToolCall<>("call-1", new User("ada", Set.of()), arguments, this);
    }

    void cancel() {
        synchronized (lock) {
            isCancelled = true;
            onCancel.run();
        }
    }

    @Override
    public Path workspace() {
        return workspace;
    }

    @Override
    public Duration timeLimit() {
        return limit;
    }

    @Override
    public String effectToken() {
        return token;
    }

    @Override
    public boolean isCancelled() {
        synchronized (lock) {
            return isCancelled;
        }
    }

    @Override
    public void onCancel(Runnable action) {
        synchronized (lock) {
            onCancel = action;
            if (isCancelled) {
                action.run();
            }
        }
    }
}
