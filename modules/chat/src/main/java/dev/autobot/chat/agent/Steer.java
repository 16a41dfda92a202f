package dev.autobot.chat.agent;

/**
 * What a user says to a model that is at work.
 *
 * @param text what is said
 * @param taken notes, as part of the caller's transaction, that the answer has taken it up
 */
public record Steer(String text, Runnable taken) {}
