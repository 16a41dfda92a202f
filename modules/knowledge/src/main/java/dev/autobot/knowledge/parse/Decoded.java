package dev.autobot.knowledge.parse;

/**
 * The text of a file. Immutable.
 *
 * @param text clean, at most as long as it may be
 * @param note how it was read, where that is a guess, and what was cut off; else empty
 */
record Decoded(String text, String note) {}
