package dev.autobot.plugin.payload;

import dev.autobot.plugin.OptionalField;
import dev.autobot.plugin.V2Field;

/**
 * A command ended, in whatever way.
 *
 * @param executionId joins the end to its start
 * @param status {@code success} or {@code failed}
 * @param output what it wrote
 * @param error why it failed
 * @param exitCode the process's exit code; 128 and the signal's number when a signal ended it, -1 when it had none
 * @param ending {@code exited}, {@code timed_out}, {@code killed}, {@code not_started} or {@code lost}
 * @param duration seconds from start to end
 */
public record CommandExecutionEnd(
        String executionId,
        String status,
        String output,
        @OptionalField String error,
        int exitCode,
        @V2Field String ending,
        @V2Field Double duration) {

    /**
     * The guide's fields alone.
     *
     * @param executionId see above
     * @param status see above
     * @param output see above
     * @param error see above
     * @param exitCode see above
     */
    public CommandExecutionEnd(String executionId, String status, String output, String error, int exitCode) {
        this(executionId, status, output, error, exitCode, null, null);
    }
}
