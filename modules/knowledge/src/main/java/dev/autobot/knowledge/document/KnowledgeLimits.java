package dev.autobot.knowledge.document;

import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.Settings;
import java.time.Duration;
import java.util.Locale;

/**
 * How much is taken in, from the operator's configuration. Immutable.
 *
 * @param fileBytes the largest file
 * @param documents the most documents of a user
 * @param userBytes the most bytes of a user's files together
 * @param passages the most passages of a document; what is beyond is left out, and noted
 * @param queue the most documents that wait, of all users together
 * @param collections the most collections of a user
 * @param workers documents that are read at the same time
 * @param deadline how long the work on one document may take
 */
public record KnowledgeLimits(
        long fileBytes,
        int documents,
        long userBytes,
        int passages,
        int queue,
        int collections,
        int workers,
        Duration deadline) {

    private static final long MEGABYTE = 1L << 20;
    private static final int MOST_WORKERS = 16;

    /**
     * Reads the settings.
     *
     * @param settings the operator's
     * @return with the documented defaults
     * @throws PlatformException {@link ErrorCodes#BAD_CONFIGURATION} for a number out of bounds
     */
    public static KnowledgeLimits from(Settings settings) {
        return new KnowledgeLimits(
                bounded(settings, "files.max-size", (int) (50 * MEGABYTE), Integer.MAX_VALUE),
                bounded(settings, "knowledge.documents", 20_000, 1_000_000),
                MEGABYTE * bounded(settings, "knowledge.megabytes", 5_000, 10_000_000),
                bounded(settings, "knowledge.passages", 20_000, 200_000),
                bounded(settings, "knowledge.queue", 50_000, 1_000_000),
                bounded(settings, "knowledge.collections", 100, 1_000),
                bounded(settings, "knowledge.workers", 2, MOST_WORKERS),
                bounded(settings, "knowledge.deadline", Duration.ofSeconds(120), Duration.ofHours(1)));
    }

    /**
     * The longest silence of a server from which a document is fetched.
     *
     * @param settings the operator's
     * @return 10 s, unless the operator says otherwise
     * @throws PlatformException {@link ErrorCodes#BAD_CONFIGURATION} for a time out of bounds
     */
    static Duration urlPatience(Settings settings) {
        return bounded(settings, "knowledge.url-patience", Duration.ofSeconds(10), Duration.ofMinutes(5));
    }

    private static Duration bounded(Settings settings, String key, Duration fallback, Duration most) {
        Duration time = settings.duration(key, fallback);
        if (time.compareTo(Duration.ofSeconds(1)) < 0 || time.compareTo(most) > 0) {
            throw new PlatformException(
                    ErrorCodes.BAD_CONFIGURATION,
                    variable(key) + " must be from 1s to " + most.toSeconds() + "s, not " + time.toMillis() / 1_000.0
                            + "s.");
        }
        return time;
    }

    private static int bounded(Settings settings, String key, int fallback, int most) {
        int number = settings.number(key, fallback);
        if (number < 1 || number > most) {
            throw new PlatformException(
                    ErrorCodes.BAD_CONFIGURATION,
                    variable(key) + " must be from 1 to " + most + ", not " + number + ".");
        }
        return number;
    }

    private static String variable(String key) {
        return "AUTOBOT_" + key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }
}
