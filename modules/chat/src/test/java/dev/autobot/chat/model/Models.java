package dev.autobot.chat.model;

import dev.autobot.plugin.Secret;
import dev.autobot.plugin.Settings;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Makes models from settings without a harness. */
final class Models {

    /** Settings whose spans are all in milliseconds. */
    private record Given(Map<String, String> values, Optional<Secret> key) implements Settings {

        @Override
        public Optional<String> text(String name) {
            return Optional.ofNullable(values.get(name));
        }

        @Override
        public int number(String name, int fallback) {
            return text(name).map(Integer::parseInt).orElse(fallback);
        }

        @Override
        public boolean flag(String name, boolean fallback) {
            return text(name).map(Boolean::parseBoolean).orElse(fallback);
        }

        @Override
        public Duration duration(String name, Duration fallback) {
            return text(name)
                    .map(value -> Duration.ofMillis(Long.parseLong(value.replace("ms", ""))))
                    .orElse(fallback);
        }

        @Override
        public Optional<Secret> secret(String name) {
            return key;
        }
    }

    private Models() {}

    static ModelClient of(Map<String, String> settings, Optional<Secret> key) {
        return new ModelClient(config(settings, key).orElseThrow());
    }

    static Optional<ModelConfig> config(Map<String, String> settings, Optional<Secret> key) {
        return ModelConfig.from(new Given(settings, key));
    }
}
