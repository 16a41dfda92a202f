package dev.autobot.plugin.payload;

import java.time.Instant;
import java.util.List;

/**
 * Settings were changed.
 *
 * @param settings which ones, never their values
 */
public record SettingsUpdated(Settings settings) {

    /**
     * Which settings were changed.
     *
     * @param updatedKeys their keys
     * @param timestamp when
     */
    public record Settings(List<String> updatedKeys, Instant timestamp) {}
}
