package dev.autobot.core.delivery;

import dev.autobot.core.journal.Journal;
import dev.autobot.core.journal.StreamName;
import dev.autobot.plugin.PlatformException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Collection;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** The streams that somebody follows now: everybody's, and one for each user with an open socket. Thread-safe. */
@Singleton
class LiveStreams {

    private static final Logger LOG = System.getLogger("autobot.delivery");

    private final Journal journal;
    private final ConcurrentMap<String, Followed> streams = new ConcurrentHashMap<>();

    @Inject
    LiveStreams(Journal journal) {
        this.journal = journal;
    }

    private record Followed(LiveStream stream, int followers) {}

    /** Counts one follower more; the stream then knows where it is. */
    LiveStream follow(String name) {
        LiveStream stream = streams
                .merge(
                        name,
                        new Followed(new LiveStream(System::nanoTime), 1),
                        (known, first) -> new Followed(known.stream(), known.followers() + 1))
                .stream();
        // after it can be found: an event that is committed from now on is told to it or read here
        stream.load(() -> head(name));
        return stream;
    }

    private long head(String name) {
        try {
            return journal.head(name).last();
        } catch (PlatformException e) {
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

    /** The streams of one user's client. */
    static String[] namesFor(String userId) {
        return new String[] {StreamName.user(userId), StreamName.SYSTEM};
    }
}
