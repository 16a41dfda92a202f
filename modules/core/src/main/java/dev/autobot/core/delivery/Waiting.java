package dev.autobot.core.delivery;

/**
 * What waits for sockets at one moment.
 *
 * @param bytes for all of them together
 * @param largest for the one for which most waits
 * @param most what may wait for one
 * @param budget what may wait for all together
 */
public record Waiting(long bytes, long largest, long most, long budget) {}
