package dev.autobot.plugin.payload;

import dev.autobot.plugin.OptionalField;

/**
 * What a user says in a chat.
 *
 * @param message the text, 1 to 50 000 characters
 * @param chatId which chat; a new one is made when it is absent
 */
public record UserMessage(String message, @OptionalField String chatId) {}
