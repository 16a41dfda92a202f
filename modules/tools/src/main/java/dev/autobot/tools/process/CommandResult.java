package dev.autobot.tools.process;

import java.time.Duration;
import java.util.List;

/**
 * What became of a command. Immutable.
 *
 * @param ending how it ended
 * @param exitCode what its first process gave, also when the runner ended it; 128 plus the number of the signal that
 *     ended it, as shells say; -1 when there is none
 * @param output both channels in the order in which they came, head and tail when it was more than the limit
 * @param error a sentence that says why it failed; empty when it did not
 * @param took from the start until everything was gone
 * @param verifiedGone whether nothing that it started is alive, as far as can be seen; see {@link CommandRunner}
 * @param left ids of the processes that could not be ended
 */
public record CommandResult(
        Ending ending,
        int exitCode,
        String output,
        String error,
        Duration took,
        boolean verifiedGone,
        List<Long> left) {

    /** Copies the list. */
    public CommandResult {
        left = List.copyOf(left);
    }

    static CommandResult notStarted(String error) {
        return new CommandResult(Ending.NOT_STARTED, -1, "", error, Duration.ZERO, true, List.of());
    }

    /**
     * Whether it exited with 0 and left nothing.
     *
     * @return {@code false} for everything else
     */
    public boolean isSuccess() {
        return ending == Ending.EXITED && exitCode == 0 && verifiedGone;
    }
}
