package dev.autobot.plugin.payload;

import dev.autobot.plugin.OptionalField;

/**
 * A user's wish to end a run: by its id, or by the chat whose answer is being made. One of the two is needed.
 *
 * @param runId which run
 * @param chatId the chat whose running and waiting answers end
 */
public record RunCancel(@OptionalField String runId, @OptionalField String chatId) {}
