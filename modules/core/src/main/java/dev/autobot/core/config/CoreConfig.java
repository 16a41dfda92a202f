package dev.autobot.core.config;

import dev.autobot.plugin.Settings;
import java.time.Duration;

/**
 * The settings of the platform itself. {@code src/docs/configuration.md} explains each.
 *
 * @param version the server's version
 * @param access who may use the server
 * @param messageMaxBytes the largest message ({@code message.max-bytes})
 * @param messageMaxDepth the deepest nesting of a message ({@code message.max-depth})
 * @param messageRate messages a second for each connection, 0 for no limit ({@code message.rate})
 * @param messageBurst messages that may come at once ({@code message.burst})
 * @param heartbeat silence after which a client is pinged ({@code heartbeat})
 * @param outboxMaxBytes what may wait for one socket ({@code outbox.max-bytes})
 * @param outboxBudget what may wait for all sockets together, in percent of the heap ({@code outbox.budget})
 * @param outboxStall how long a socket may take nothing ({@code outbox.stall})
 * @param runsMax runs at a time ({@code runs.max})
 * @param probePeriod how often probes are asked ({@code probe.period})
 * @param journal how long events are kept
 */
public record CoreConfig(
        String version,
        AccessConfig access,
        int messageMaxBytes,
        int messageMaxDepth,
        int messageRate,
        int messageBurst,
        Duration heartbeat,
        int outboxMaxBytes,
        int outboxBudget,
        Duration outboxStall,
        int runsMax,
        Duration probePeriod,
        JournalConfig journal) {

    /** Messages of one connection that may wait while an earlier one is handled. */
    public static final int LANE_MAX = 256;

    /** How long a client may go on above the rate before its socket is closed. */
    public static final Duration RATE_GRACE = Duration.ofSeconds(10);

    /** Pings without an answer before the socket is closed. */
    public static final int PINGS_UNANSWERED = 3;

    /** Above this much waiting data, an older event of a latest-wins type gives way to a newer one. */
    public static final int COLLAPSE_BYTES = 64 * 1024;

    /** How long a probe may take. */
    public static final Duration PROBE_LIMIT = Duration.ofSeconds(2);

    /**
     * Reads the settings.
     *
     * @throws dev.autobot.plugin.PlatformException {@code BAD_CONFIGURATION}, naming every value that cannot be read
     */
    public static CoreConfig read(Settings source, String version) {
        CollectingSettings settings = new CollectingSettings(source);
        CoreConfig config = new CoreConfig(
                version,
                AccessConfig.read(settings),
                settings.number("message.max-bytes", 1024 * 1024, 1024),
                settings.number("message.max-depth", 64, 2),
                settings.number("message.rate", 60),
                settings.number("message.burst", 120, 1),
                settings.duration("heartbeat", Duration.ofSeconds(30), Duration.ofMillis(100), true),
                settings.number("outbox.max-bytes", 1024 * 1024, 65536),
                settings.number("outbox.budget", 25, 1),
                settings.duration("outbox.stall", Duration.ofSeconds(10), Duration.ofSeconds(1), false),
                settings.number("runs.max", 128, 1),
                settings.duration("probe.period", Duration.ofSeconds(2), Duration.ofMillis(500), false),
                JournalConfig.read(settings));
        settings.throwProblems();
        return config;
    }
}
