package dev.autobot.plugin.payload;

import java.time.Instant;

/**
 * A user's message, as it was stored.
 *
 * @param message the text
 * @param chatId which chat
 * @param timestamp when it was stored
 */
public record UserMessageReceived(String message, String chatId, Instant timestamp) {}
