package dev.autobot.workflow.engine;

import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.Settings;
import java.time.Duration;

/**
 * What an operator may set about workflows. Immutable.
 *
 * @param concurrent how many are driven at a time
 * @param maxOpen how many may be there that have not ended
 * @param retention how long ended ones are kept
 * @param lease how long a driven one stays a server's when that server does not say that it lives
 * @param installation names the server in all its lives
 */
public record EngineSettings(int concurrent, int maxOpen, Duration retention, Duration lease, String installation) {

    private static final Duration SHORTEST_LEASE = Duration.ofSeconds(2);

    /** What holds when the operator has set nothing. */
    public static final EngineSettings USUAL =
            new EngineSettings(32, 20_000, Duration.ofDays(30), Duration.ofSeconds(45), "only");

    /**
     * Reads {@code workflow.concurrent}, {@code workflow.max-open}, {@code workflow.retention} and
     * {@code workflow.lease}.
     *
     * @throws PlatformException {@code BAD_CONFIGURATION} for what cannot be
     */
    public static EngineSettings from(Settings settings, String installation) {
        EngineSettings read = new EngineSettings(
                settings.number("workflow.concurrent", USUAL.concurrent),
                settings.number("workflow.max-open", USUAL.maxOpen),
                settings.duration("workflow.retention", USUAL.retention),
                settings.duration("workflow.lease", USUAL.lease),
                installation);
        if (read.concurrent < 1 || read.maxOpen < 1) {
            throw bad("workflow.concurrent and workflow.max-open must be 1 or more, or no workflow ever runs.");
        }
        if (read.lease.compareTo(SHORTEST_LEASE) < 0) {
            throw bad("workflow.lease must be " + SHORTEST_LEASE.toSeconds() + "s or more, or a busy server loses its"
                    + " own workflows.");
        }
        return read;
    }

    /** How often a lease is prolonged: some times before it is over. */
    public Duration renewal() {
        Duration part = lease.dividedBy(4);
        Duration most = Duration.ofSeconds(10);
        return part.compareTo(most) < 0 ? part : most;
    }

    private static PlatformException bad(String problem) {
        return new PlatformException(ErrorCodes.BAD_CONFIGURATION, problem);
    }
}
