package dev.autobot.tools.process;

/**
 * What was found out about the host, for diagnostics. Immutable.
 *
 * @param about which part, such as {@code sandbox}
 * @param works whether it is as it should be
 * @param text a sentence; what to do when it does not work
 */
public record Finding(String about, boolean works, String text) {}
