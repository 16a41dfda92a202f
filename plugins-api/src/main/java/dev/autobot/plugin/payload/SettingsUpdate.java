package dev.autobot.plugin.payload;

import java.util.Map;

/**
 * Changes settings, all of them or none.
 *
 * @param settings the new values by key: texts, numbers and flags; {@code null} puts back the fallback
 */
public record SettingsUpdate(Map<String, Object> settings) {}
