package dev.autobot.core.config;

import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.Secret;
import dev.autobot.plugin.Settings;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@link Settings} over any source of texts, in the server MicroProfile Config. Thread-safe if the source is. */
public final class ConfigSettings implements Settings {

    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h)");

    private final Function<String, Optional<String>> source;

    /**
     * Settings over a source.
     *
     * @param source gives the value of a whole key, such as {@code autobot.llm.url}
     */
    public ConfigSettings(Function<String, Optional<String>> source) {
        this.source = source;
    }

    @Override
    public Optional<String> text(String key) {
        return source.apply("autobot." + key).map(String::strip).filter(text -> !text.isEmpty());
    }

    @Override
    public int number(String key, int fallback) {
        Optional<String> text = text(key);
        if (text.isEmpty()) {
            return fallback;
        }
        try {
            int number = Integer.parseInt(text.get());
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw bad(key, text.get(), "a whole number, 0 or more");
    }

    @Override
    public boolean flag(String key, boolean fallback) {
        String text = text(key).orElse(String.valueOf(fallback)).toLowerCase(Locale.ROOT);
        if (!text.equals("true") && !text.equals("false")) {
            throw bad(key, text, "true or false");
        }
        return text.equals("true");
    }

    @Override
    public Duration duration(String key, Duration fallback) {
        Optional<String> text = text(key);
        if (text.isEmpty()) {
            return fallback;
        }
        Matcher matcher = DURATION.matcher(text.get());
        if (!matcher.matches()) {
            throw bad(key, text.get(), "a number with its unit, such as 500ms, 30s, 5m or 24h");
        }
        long amount = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            default -> Duration.ofHours(amount);
        };
    }

    @Override
    public Optional<Secret> secret(String key) {
        return text(key).map(Secret::new);
    }

    /** The environment variable of a key: {@code llm.api-key} is {@code AUTOBOT_LLM_API_KEY}. */
    public static String variable(String key) {
        return "AUTOBOT_" + key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    private static PlatformException bad(String key, String value, String expected) {
        return new PlatformException(
                ErrorCodes.BAD_CONFIGURATION, variable(key) + " is '" + value + "', but must be " + expected + ".");
    }
}
