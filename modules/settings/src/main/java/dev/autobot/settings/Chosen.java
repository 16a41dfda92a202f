package dev.autobot.settings;

/**
 * What somebody has set.
 *
 * @param slot where it is kept
 * @param value as written, sealed when it is a secret; {@code null} when it was put back to its fallback
 * @param isSecret whether it was set as a secret
 * @param revision of the change
 */
record Chosen(Slot slot, String value, boolean isSecret, long revision) {}
