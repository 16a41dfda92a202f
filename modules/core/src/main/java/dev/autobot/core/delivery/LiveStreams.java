package dev.autobot.core.delivery;

import dev.autobot.core.journal.Journal;
import dev.autobot.plugin.PlatformException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Collection;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.LongSupplier;

/** The streams that somebody follows now: everybody's, and one for each user with an open socket. Thread-safe. */
@Singleton
class LiveStreams {

    private static final Logger LOG = System.getLogger("autobot.delivery");

    /** How long the journal is left alone after a failure. */
    private static final long PATIENCE_NANOS = 2_000_000_000L;

    private final Journal journal;
    private final LongSupplier nanos;
    private final ConcurrentMap<String, Followed> streams = new ConcurrentHashMap<>();
    private volatile long failedAt;

    @Inject
    LiveStreams(Journal journal) {
        this(journal, System::nanoTime);
    }

    /**
     * Streams.
     *
     * @param nanos the time, as {@link System#nanoTime}
     */
    LiveStreams(Journal journal, LongSupplier nanos) {
        this.journal = journal;
        this.nanos = nanos;
    }

    private record Followed(LiveStream stream, int followers) {}

    /** Counts one follower more; the stream then knows where it is. */
    LiveStream follow(String name) {
        LiveStream stream = streams
                .merge(
                        name,
                        new Followed(new LiveStream(nanos), 1),
                        (known, first) -> new Followed(known.stream(), known.followers() + 1))
                .stream();
        if (!stream.isLoaded()) {
            // after it can be found: an event that is committed from now on is told to it or read here;
            // and without its lock, which those who publish take: they may hold what this waits for
            stream.load(head(name));
        }
        return stream;
    }

    private long head(String name) {
        long failed = failedAt;
        if (failed != 0 && nanos.getAsLong() - failed < PATIENCE_NANOS) {
            return Follower.UNKNOWN; // so that not each new socket waits for a database that is away
        }
        try {
            long last = journal.head(name).last();
            failedAt = 0;
            return last;
        } catch (PlatformException e) {
            failedAt = nanos.getAsLong();
            LOG.log(Level.WARNING, "Where the stream of a new socket is cannot be read: {0}", e.getMessage());
            return Follower.UNKNOWN;
        }
    }

    /** Counts one follower less. */
    void leave(String name) {
        streams.computeIfPresent(
                name,
                (key, known) -> known.followers() == 1 ? null : new Followed(known.stream(), known.followers() - 1));
    }

    /** A stream; {@code null} when nobody follows it. */
    LiveStream find(String name) {
        Followed followed = streams.get(name);
        return followed == null ? null : followed.stream();
    }

    /** The last event of a stream that was told to those who follow it. */
    long told(String name) {
        LiveStream stream = find(name);
        return stream == null ? Follower.UNKNOWN : stream.told();
    }

    Collection<LiveStream> all() {
        return streams.values().stream().map(Followed::stream).toList();
    }
}
