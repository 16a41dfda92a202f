package dev.autobot.tools.command;

import dev.autobot.plugin.OptionalField;
import dev.autobot.tools.process.CommandResult;
import java.util.Locale;

/**
 * What a program gave back.
 *
 * @param success whether it exited with 0 and left nothing
 * @param exitCode the exit code; 128 and the signal's number when a signal ended it, -1 when there is none
 * @param output what it wrote, both streams as they came; head and tail when it was too much
 * @param error why it failed
 * @param ending {@code exited}, {@code timed_out}, {@code killed} or {@code not_started}
 * @param duration seconds
 */
public record CommandAnswer(
        boolean success, int exitCode, String output, @OptionalField String error, String ending, double duration) {

    private static final double MILLIS = 1_000.0;

    static CommandAnswer of(CommandResult result) {
        return new CommandAnswer(
                result.isSuccess(),
                result.exitCode(),
                result.output(),
                result.error().isEmpty() ? null : result.error(),
                result.ending().name().toLowerCase(Locale.ROOT),
                result.took().toMillis() / MILLIS);
    }
}
