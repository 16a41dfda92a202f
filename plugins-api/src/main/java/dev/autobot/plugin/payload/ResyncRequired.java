package dev.autobot.plugin.payload;

/**
 * What the client missed cannot be told any more: it has to read its state anew, over HTTP for example.
 *
 * @param reason {@code too_old}, {@code other_journal} or {@code unreadable}
 */
public record ResyncRequired(String reason) {}
