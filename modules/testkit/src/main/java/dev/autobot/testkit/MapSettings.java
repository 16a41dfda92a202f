package dev.autobot.testkit;

import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.Secret;
import dev.autobot.plugin.Settings;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Settings from a map, read by the platform's rules. */
final class MapSettings implements Settings {

    private static final Pattern SPAN = Pattern.compile("(\\d{1,9})(ms|s|m|h)");

    private final Map<String, String> values;

    MapSettings(Map<String, String> values) {
        this.values = Map.copyOf(values);
    }

    @Override
    public Optional<String> text(String key) {
        return Optional.ofNullable(values.get(key)).map(String::strip).filter(value -> !value.isEmpty());
    }

    @Override
    public int number(String key, int fallback) {
        Optional<String> value = text(key);
        if (value.isEmpty()) {
            return fallback;
        }
        try {
            int number = Integer.parseInt(value.get());
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw unreadable(key, value.get(), "a whole number, 0 or more");
    }

    @Override
    public boolean flag(String key, boolean fallback) {
        String value = text(key).orElse(Boolean.toString(fallback)).toLowerCase(Locale.ROOT);
        if (!value.equals("true") && !value.equals("false")) {
            throw unreadable(key, value, "'true' or 'false'");
        }
        return value.equals("true");
    }

    @Override
    public Duration duration(String key, Duration fallback) {
        Optional<String> value = text(key);
        if (value.isEmpty()) {
            return fallback;
        }
        Matcher span = SPAN.matcher(value.get());
        if (!span.matches()) {
            throw unreadable(key, value.get(), "a number with its unit, such as 500ms, 30s, 5m or 24h");
        }
        long amount = Long.parseLong(span.group(1));
        return switch (span.group(2)) {
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

    private static PlatformException unreadable(String key, String value, String wanted) {
        String variable =
                "AUTOBOT_" + key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
        return new PlatformException(
                ErrorCodes.BAD_CONFIGURATION, variable + " is '" + value + "', but must be " + wanted + ".");
    }
}
