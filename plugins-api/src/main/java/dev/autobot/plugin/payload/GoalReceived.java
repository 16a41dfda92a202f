package dev.autobot.plugin.payload;

/**
 * A goal was accepted.
 *
 * @param goal the user's words
 */
public record GoalReceived(String goal) {}
