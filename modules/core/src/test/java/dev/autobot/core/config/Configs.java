package dev.autobot.core.config;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Configurations for tests. */
public final class Configs {

    private Configs() {}

    /** The defaults, but for some keys, given as keys and values in turn, without the leading {@code autobot.}. */
    public static CoreConfig with(String... keysAndValues) {
        return CoreConfig.read(settings(keysAndValues), "1.2.3");
    }

    /** The defaults, but for what delivery looks at, which may be smaller than an operator may set it. */
    public static CoreConfig delivery(int outboxMaxBytes, Duration outboxStall, Duration heartbeat) {
        CoreConfig defaults = with();
        return new CoreConfig(
                defaults.version(),
                defaults.access(),
                defaults.messageMaxBytes(),
                defaults.messageMaxDepth(),
                defaults.messageRate(),
                defaults.messageBurst(),
                heartbeat,
                outboxMaxBytes,
                defaults.outboxBudget(),
                outboxStall,
                defaults.runsMax(),
                defaults.probePeriod(),
                defaults.journal());
    }

    /** Settings from keys and values in turn. */
    public static ConfigSettings settings(String... keysAndValues) {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            values.put("autobot." + keysAndValues[i], keysAndValues[i + 1]);
        }
        return new ConfigSettings(key -> Optional.ofNullable(values.get(key)));
    }
}
