package dev.autobot.plugin.payload;

/**
 * A command begins.
 *
 * @param command what runs
 * @param executionId joins the start to its end
 */
public record CommandExecutionStart(String command, String executionId) {}
