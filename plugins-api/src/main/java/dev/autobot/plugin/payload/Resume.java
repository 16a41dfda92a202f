package dev.autobot.plugin.payload;

/**
 * A client's wish to be told what it missed. It must be the first message of its connection.
 *
 * @param cursor the last one that the client saw
 */
public record Resume(String cursor) {}
