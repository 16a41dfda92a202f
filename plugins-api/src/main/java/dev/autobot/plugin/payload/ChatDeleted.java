package dev.autobot.plugin.payload;

/**
 * A chat was deleted, with its messages.
 *
 * @param chatId which chat
 */
public record ChatDeleted(String chatId) {}
