package dev.autobot.plugin.payload;

import dev.autobot.plugin.OptionalField;

/**
 * A client's wish to read a chat.
 *
 * @param chatId which chat
 * @param before the {@code next} of the page before; the newest messages when absent
 * @param limit how many messages at most, 1 to 200; 50 when absent
 */
public record ChatHistoryRequest(String chatId, @OptionalField Long before, @OptionalField Integer limit) {}
