package dev.autobot.core.config;

import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.Secret;
import dev.autobot.plugin.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Settings that go on after a value that cannot be read, so that an operator learns of all of them at once. */
final class CollectingSettings implements Settings {

    private final Settings source;
    private final List<String> problems = new ArrayList<>();

    CollectingSettings(Settings source) {
        this.source = source;
    }

    /** Tells all problems, if there were any. */
    void throwProblems() {
        if (!problems.isEmpty()) {
            throw new PlatformException(ErrorCodes.BAD_CONFIGURATION, String.join("\n", problems));
        }
    }

    /** A whole number that must not be below a least one. */
    int number(String key, int fallback, int least) {
        int number = number(key, fallback);
        return number < least ? refuse(key, String.valueOf(least), fallback) : number;
    }

    /** A span of time that must not be below a least one; zero passes where it switches something off. */
    Duration duration(String key, Duration fallback, Duration least, boolean zeroIsOff) {
        Duration span = duration(key, fallback);
        boolean off = zeroIsOff && span.isZero();
        return !off && span.compareTo(least) < 0 ? refuse(key, least.toMillis() + "ms", fallback) : span;
    }

    /** Notes that a value is none of those that are allowed. */
    void refuse(String key, String allowed) {
        problems.add(ConfigSettings.variable(key) + " must be " + allowed + ".");
    }

    private <T> T refuse(String key, String least, T fallback) {
        problems.add(ConfigSettings.variable(key) + " must be at least " + least + ".");
        return fallback;
    }

    private <T> T collect(Supplier<T> value, T fallback) {
        try {
            return value.get();
        } catch (PlatformException e) {
            problems.add(e.getMessage());
            return fallback;
        }
    }

    @Override
    public Optional<String> text(String key) {
        return source.text(key);
    }

    @Override
    public int number(String key, int fallback) {
        return collect(() -> source.number(key, fallback), fallback);
    }

    @Override
    public boolean flag(String key, boolean fallback) {
        return collect(() -> source.flag(key, fallback), fallback);
    }

    @Override
    public Duration duration(String key, Duration fallback) {
        return collect(() -> source.duration(key, fallback), fallback);
    }

    @Override
    public Optional<Secret> secret(String key) {
        return source.secret(key);
    }
}
