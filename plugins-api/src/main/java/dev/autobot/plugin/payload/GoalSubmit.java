package dev.autobot.plugin.payload;

import dev.autobot.plugin.OptionalField;

/**
 * A user's goal.
 *
 * @param goal in the user's words, 1 to 10 000 characters
 * @param chatId the chat that it came up in
 */
public record GoalSubmit(String goal, @OptionalField String chatId) {}
