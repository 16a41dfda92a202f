package dev.autobot.tools.gate;

import dev.autobot.plugin.Run;
import dev.autobot.plugin.ToolRequest;
import dev.autobot.plugin.ToolScope;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What surrounds a call that came through the gate. Thread-safe.
 *
 * @param ending what the tool needs, beyond the request's time, to end what it began
 */
record CallScope(Path workspace, ToolRequest request, Run run, Duration ending) implements ToolScope {

    @Override
    public Duration timeLimit() {
        return request.timeLimit().plus(ending);
    }

    @Override
    public String effectToken() {
        return request.origin().effectToken();
    }

    @Override
    public boolean isCancelled() {
        return run.isCancelled();
    }

    @Override
    public void onCancel(Runnable action) {
        run.onCancel(action);
    }
}
