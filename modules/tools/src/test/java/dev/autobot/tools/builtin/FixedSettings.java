package dev.autobot.tools.builtin;

import dev.autobot.plugin.Secret;
import dev.autobot.plugin.Settings;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Settings from a map. */
record FixedSettings(Map<String, String> values) implements Settings {

    @Override
    public Optional<String> text(String key) {
        return Optional.ofNullable(values.get(key));
    }

    @Override
    public int number(String key, int fallback) {
        return text(key).map(Integer::valueOf).orElse(fallback);
    }

    @Override
    public boolean flag(String key, boolean fallback) {
        return text(key).map(Boolean::valueOf).orElse(fallback);
    }

    @Override
    public Duration duration(String key, Duration fallback) {
        return fallback;
    }

    @Override
    public Optional<Secret> secret(String key) {
        return text(key).map(Secret::new);
    }
}
