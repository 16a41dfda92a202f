package dev.autobot.core.config;

import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * How plugins are run. {@code src/docs/configuration.md} explains each.
 *
 * @param folder where jars are dropped ({@code plugins.dir})
 * @param work where the copies are that run
 * @param allowed digests of jars that may run; empty when all may ({@code plugins.allowed})
 * @param required ids without which the server is not ready ({@code plugins.required})
 * @param mostBytes the largest jar ({@code plugins.max-bytes})
 * @param calls messages of one plugin that are handled at a time ({@code plugins.calls})
 * @param deadline how long one call may take ({@code plugins.deadline})
 * @param pause how long a plugin that fails gets no calls ({@code plugins.pause})
 * @param startLimit how long a plugin may take to start ({@code plugins.start-limit})
 * @param drain how long a generation that is replaced may finish its work ({@code plugins.drain})
 */
public record PluginsConfig(
        Path folder,
        Path work,
        Optional<Set<String>> allowed,
        Set<String> required,
        int mostBytes,
        int calls,
        Duration deadline,
        Duration pause,
        Duration startLimit,
        Duration drain) {

    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");
    private static final int MEBIBYTE = 1024 * 1024;

    /**
     * Reads the settings.
     *
     * @throws PlatformException {@code BAD_CONFIGURATION}, naming every value that cannot be read
     */
    public static PluginsConfig read(Settings source) {
        CollectingSettings settings = new CollectingSettings(source);
        String data = settings.text("data.dir").orElse("data");
        PluginsConfig config = new PluginsConfig(
                Path.of(settings.text("plugins.dir").orElse(data + "/plugins")),
                Path.of(data, "plugins-work"),
                allowed(settings),
                list(settings.text("plugins.required")),
                settings.number("plugins.max-bytes", 256 * MEBIBYTE, 1),
                settings.number("plugins.calls", 16, 1),
                settings.duration("plugins.deadline", Duration.ofSeconds(30), Duration.ofMillis(100), false),
                settings.duration("plugins.pause", Duration.ofSeconds(10), Duration.ofMillis(100), false),
                settings.duration("plugins.start-limit", Duration.ofSeconds(30), Duration.ofMillis(100), false),
                settings.duration("plugins.drain", Duration.ofSeconds(30), Duration.ofMillis(100), false));
        settings.throwProblems();
        return config;
    }

    private static Optional<Set<String>> allowed(CollectingSettings settings) {
        Set<String> digests = list(settings.text("plugins.allowed"));
        if (!digests.stream().allMatch(each -> DIGEST.matcher(each).matches())) {
            settings.refuse("plugins.allowed", "a list of SHA-256 digests, each of 64 digits and letters from a to f");
        }
        return digests.isEmpty() ? Optional.empty() : Optional.of(digests);
    }

    private static Set<String> list(Optional<String> text) {
        Set<String> all = new TreeSet<>();
        Arrays.stream(text.orElse("").split(","))
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .forEach(all::add);
        return all;
    }
}
