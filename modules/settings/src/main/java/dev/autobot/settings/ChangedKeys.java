package dev.autobot.settings;

import java.util.List;

/**
 * What a change of settings did.
 *
 * @param updatedKeys of those that have another value now, sorted
 */
public record ChangedKeys(List<String> updatedKeys) {}
