package dev.autobot.chat.model;

import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.Settings;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/** Reads {@link ModelConfig} and collects what is wrong with it. Used once. */
final class ModelConfigReader {

    private static final String PROVIDER = "provider";
    private static final String URL = "url";
    private static final String MODEL = "model";
    private static final String TIMEOUT = "timeout";
    private static final String CHECK_PERIOD = "check-period";
    private static final String HISTORY = "history";
    private static final int LONGEST_HISTORY = 1_000;
    private static final Duration SHORTEST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofHours(1);

    private final Settings settings;
    private final ModelUse use;
    private final List<String> problems = new ArrayList<>();

    ModelConfigReader(Settings settings, ModelUse use) {
        this.settings = settings;
        this.use = use;
    }

    Optional<ModelConfig> read() {
        Optional<String> named = text(PROVIDER);
        if (named.equals(Optional.of("none")) || named.isEmpty() && !isBegun()) {
            return Optional.empty();
        }
        ModelConfig config = new ModelConfig(
                use,
                provider(named),
                url(),
                required(MODEL, "the model's name, such as " + use.example()),
                settings.secret(use.key("api-key")),
                span(TIMEOUT, Duration.ofSeconds(120)),
                span(CHECK_PERIOD, Duration.ofSeconds(15)),
                history(),
                text("system-prompt"));
        if (!problems.isEmpty()) {
            throw new PlatformException(
                    ErrorCodes.BAD_CONFIGURATION,
                    "The " + use.title() + " cannot be used as it is configured. " + String.join(" ", problems));
        }
        return Optional.of(config);
    }

    /** Whether somebody who named no provider means one all the same. */
    private boolean isBegun() {
        return text(URL).isPresent() || text(MODEL).isPresent();
    }

    private Provider provider(Optional<String> named) {
        for (Provider provider : Provider.values()) {
            if (provider.name().toLowerCase(Locale.ROOT).equals(named.orElse(""))) {
                return provider;
            }
        }
        problems.add("Set " + variable(PROVIDER) + " to openai, ollama or none"
                + named.map(name -> "; it is '" + name + "'.").orElse("; it is not set."));
        return null;
    }

    private String url() {
        String text = required(URL, "the server's address, such as http://localhost:11434");
        if (!text.isEmpty() && !isUsable(text)) {
            problems.add(
                    "Set " + variable(URL) + " to an http or https address without user name, query and fragment.");
        }
        return text.replaceFirst("/+$", "");
    }

    private static boolean isUsable(String text) {
        try {
            URI url = URI.create(text);
            boolean web = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
            return web && url.getHost() != null && !text.matches(".*[@?#].*");
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private String required(String key, String meaning) {
        Optional<String> text = text(key);
        if (text.isEmpty()) {
            problems.add("Set " + variable(key) + " to " + meaning + ".");
        }
        return text.orElse("").strip();
    }

    private Duration span(String key, Duration fallback) {
        Duration span = orProblem(() -> settings.duration(use.key(key), fallback), fallback);
        if (span.compareTo(SHORTEST) < 0 || span.compareTo(LONGEST) > 0) {
            problems.add("Set " + variable(key) + " to a time from 100ms to 1h.");
        }
        return span;
    }

    private int history() {
        int history = orProblem(() -> settings.number(use.key(HISTORY), 40), 40);
        if (history < 1 || history > LONGEST_HISTORY) {
            problems.add("Set " + variable(HISTORY) + " to a number from 1 to " + LONGEST_HISTORY + ".");
        }
        return history;
    }

    private <T> T orProblem(Supplier<T> setting, T fallback) {
        try {
            return setting.get();
        } catch (PlatformException e) {
            problems.add(e.getMessage());
            return fallback;
        }
    }

    private Optional<String> text(String key) {
        return settings.text(use.key(key));
    }

    private String variable(String key) {
        return use.variable(key);
    }
}
