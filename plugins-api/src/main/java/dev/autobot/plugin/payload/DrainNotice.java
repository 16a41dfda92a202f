package dev.autobot.plugin.payload;

/**
 * The server is about to close the connection, because it stops.
 *
 * @param retryAfterMs how long to wait before connecting again, in milliseconds; another number for each connection, so
 *     that not all come back at once
 */
public record DrainNotice(int retryAfterMs) {}
