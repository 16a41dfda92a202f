package dev.autobot.core.delivery;

import dev.autobot.core.bus.OutboundEvent;
import dev.autobot.core.config.CoreConfig;
import dev.autobot.core.identity.Identity;
import dev.autobot.core.protocol.Frame;
import dev.autobot.plugin.Audience;
import dev.autobot.plugin.EventTypes;
import dev.autobot.plugin.User;
import dev.autobot.plugin.payload.GoalReceived;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;

/** Delivery with sockets of its own. */
final class DeliveryFixture implements AutoCloseable {

    static final User ADA = new User("ada", Set.of());
    static final User BOB = new User("bob", Set.of());

    final CoreConfig config;
    final Connections connections;
    final WriterThreads threads = new WriterThreads();
    final Delivery delivery;
    private final List<SocketWriterCapture> sockets = new ArrayList<>();

    DeliveryFixture(Executor closers, CoreConfig config) {
        this.config = config;
        this.connections = new Connections(config);
        this.delivery = new Delivery(connections, new DeliveryThreads(threads, closers, 1), config);
    }

    /** Opens a socket that hears what its user is told. */
    Connection joined(User user, SocketWriterCapture socket) {
        sockets.add(socket);
        Connection connection = connections.open(identity(user), socket);
        connection.heard(System.nanoTime());
        connections.join(connection);
        return connection;
    }

    /** A user who has shown a token. */
    static Identity identity(User user) {
        return new Identity(user, "digest of " + user.id());
    }

    /** An event as the bus gives it after the commit. */
    static OutboundEvent event(String text, Audience audience) {
        Frame frame = Frame.of(EventTypes.GOAL_RECEIVED, "\"" + text + "\"");
        return new OutboundEvent(EventTypes.GOAL_RECEIVED, new GoalReceived(text), audience, frame);
    }

    /** The frame of {@link #event}. */
    static String frame(String text) {
        return "{\"type\":\"goal_received\",\"payload\":\"" + text + "\"}";
    }

    @Override
    public void close() {
        delivery.stop();
        sockets.forEach(SocketWriterCapture::resume);
        threads.end();
    }
}
