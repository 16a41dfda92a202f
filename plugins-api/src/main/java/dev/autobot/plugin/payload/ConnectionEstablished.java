package dev.autobot.plugin.payload;

/**
 * The first frame of every connection.
 *
 * @param message a greeting
 */
public record ConnectionEstablished(String message) {}
