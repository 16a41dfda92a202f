package dev.autobot.plugin;

/**
 * An error that clients can tell apart.
 *
 * @param number unique in a server; the platform's are below 1 000 000, plugins take theirs from there on
 * @param name upper-case words joined by underscores: the {@code error_code} on the wire
 * @param kind whose fault it is
 * @param httpStatus the status with which a REST request is answered
 */
public record ErrorCode(int number, String name, ErrorKind kind, int httpStatus) {}
