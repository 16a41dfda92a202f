package dev.autobot.tools.command;

import dev.autobot.plugin.ToolScope;
import java.time.Duration;

/** How long a command may run, of the time that its call has. */
public final class TimeLimits {

    /** What ending a tree of processes may take: 5 s of grace, 5 s of killing, and the last output. */
    public static final Duration ENDING = Duration.ofSeconds(12);

    private static final Duration LEAST = Duration.ofSeconds(1);

    private TimeLimits() {}

    /**
     * The command's own limit.
     *
     * @param wanted seconds that the call asks for; {@code null} for all that there are
     */
    static Duration of(ToolScope scope, Integer wanted) {
        Duration most = scope.timeLimit().minus(ENDING);
        Duration limit = wanted == null ? most : Duration.ofSeconds(Math.min(wanted, most.toSeconds()));
        return limit.compareTo(LEAST) < 0 ? LEAST : limit;
    }
}
