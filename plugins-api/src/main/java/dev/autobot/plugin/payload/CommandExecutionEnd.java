package dev.autobot.plugin.payload;

import dev.autobot.plugin.OptionalField;

/**
 * A command ended, in whatever way.
 *
 * @param executionId joins the end to its start
 * @param status {@code success} or {@code failed}
 * @param output what it wrote
 * @param error why it failed
 * @param exitCode the process's exit code
 */
public record CommandExecutionEnd(
        String executionId, String status, String output, @OptionalField String error, int exitCode) {}
