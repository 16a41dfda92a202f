package dev.autobot.plugin.payload;

/**
 * A chat is called something else now.
 *
 * @param chatId which chat
 * @param title what its user calls it
 */
public record ChatUpdated(String chatId, String title) {}
