package dev.autobot.plugin.payload;

/**
 * How far a piece of work is.
 *
 * @param message what is being done
 * @param percentage 0 to 100
 * @param stage such as {@code processing}, {@code analyzing} or {@code executing}
 */
public record Progress(String message, double percentage, String stage) {}
