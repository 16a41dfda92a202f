package dev.autobot.core.delivery;

import dev.autobot.core.config.CoreConfig;
import dev.autobot.core.journal.Journal;
import dev.autobot.core.journal.MemoryJournal;
import dev.autobot.core.metrics.Metrics;
import dev.autobot.core.protocol.Wire;
import dev.autobot.plugin.User;
import java.util.Set;

/** Open sockets for tests of other packages. */
public final class TestConnections {

    private static final User ADA = new User("ada", Set.of());

    private TestConnections() {}

    /** Nobody yet. */
    public static Connections of(CoreConfig config, Metrics metrics) {
        Journal journal = new MemoryJournal().journal;
        return new Connections(config, new LiveStreams(journal), journal, metrics);
    }

    /** Opens a plain socket for which something waits. */
    public static void open(Connections connections, int waitingBytes) {
        Connection socket = connections.open(DeliveryFixture.identity(ADA), Wire.PLAIN, new SocketWriterCapture());
        socket.outbox().offer(Frames.ofBytes(waitingBytes));
    }

    /** Forgets all sockets, and what waits for them. */
    public static void drain(Connections connections) {
        connections.all().forEach(connections::remove);
    }
}
