package dev.autobot.plugin.payload;

/**
 * The client has been told all that it missed; what follows is new.
 *
 * @param count how many events it had missed
 */
public record Resumed(int count) {}
