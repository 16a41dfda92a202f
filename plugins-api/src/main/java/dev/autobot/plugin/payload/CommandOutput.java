package dev.autobot.plugin.payload;

import dev.autobot.plugin.Growing;

/**
 * The next piece of what a running command writes. All of it, up to a bound, comes with {@code command_execution_end}.
 *
 * @param executionId joins it to its start
 * @param stream {@code stdout} or {@code stderr}
 * @param offset where the piece begins in the stream, in UTF-16 units; a client that has less lacks a piece
 * @param text the piece
 */
public record CommandOutput(String executionId, String stream, long offset, String text)
        implements Growing<CommandOutput> {

    @Override
    public String growsWith() {
        return executionId + "/" + stream;
    }

    @Override
    public CommandOutput joined(CommandOutput next) {
        return new CommandOutput(executionId, stream, offset, text + next.text());
    }
}
