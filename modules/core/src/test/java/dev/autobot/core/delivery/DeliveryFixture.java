package dev.autobot.core.delivery;

import dev.autobot.core.StepExecutor;
import dev.autobot.core.bus.OutboundEvent;
import dev.autobot.core.bus.Published;
import dev.autobot.core.config.CoreConfig;
import dev.autobot.core.identity.Identity;
import dev.autobot.core.journal.Journal;
import dev.autobot.core.journal.MemoryJournal;
import dev.autobot.core.metrics.Metrics;
import dev.autobot.core.protocol.Frame;
import dev.autobot.core.protocol.FrameFactory;
import dev.autobot.core.protocol.PayloadBinder;
import dev.autobot.core.protocol.Wire;
import dev.autobot.plugin.Audience;
import dev.autobot.plugin.EventTypes;
import dev.autobot.plugin.User;
import dev.autobot.plugin.payload.GoalReceived;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;

/** Delivery with sockets of its own. */
final class DeliveryFixture implements AutoCloseable {

    static final User ADA = new User("ada", Set.of());
    static final User BOB = new User("bob", Set.of());

    final CoreConfig config;
    final Metrics metrics = new Metrics();
    final Journal journal = new MemoryJournal().journal;
    final LiveStreams streams;
    final FrameFactory frames = new FrameFactory(new PayloadBinder(), Clock.systemUTC());
    final Connections connections;
    final WriterThreads threads = new WriterThreads();
    final StepExecutor catchUps = new StepExecutor();
    final StepExecutor observers = new StepExecutor();
    final List<OutboundEvent> observed = new ArrayList<>();
    final CatchUp.Source source;
    final Delivery delivery;
    private final List<SocketWriterCapture> sockets = new ArrayList<>();

    DeliveryFixture(Executor closers, CoreConfig config) {
        this(closers, config, System::nanoTime);
    }

    /** With a time of its own for streams. */
    DeliveryFixture(Executor closers, CoreConfig config, LongSupplier nanos) {
        this.config = config;
        this.streams = new LiveStreams(journal, nanos);
        this.connections = new Connections(config, streams, journal, metrics);
        DeliveryThreads all = new DeliveryThreads(threads, closers, catchUps, observers, 1, () -> {});
        Observers told = new Observers(Published.bus(this::observe), all);
        this.source = new CatchUp.Source(journal, streams, frames, metrics, told);
        this.delivery = new Delivery(connections, streams, source, all, config);
    }

    /** What the bus does: delivery first, others then. */
    private void observe(OutboundEvent event) {
        delivery.tell(event);
        observed.add(event);
    }

    /** Opens a socket that hears what its user is told. */
    Connection joined(User user, SocketWriterCapture socket) {
        return joined(user, Wire.PLAIN, socket);
    }

    /** Opens a socket that speaks in a way, and that hears what its user is told. */
    Connection joined(User user, Wire wire, SocketWriterCapture socket) {
        sockets.add(socket);
        Connection connection = connections.open(identity(user), wire, socket);
        connection.heard(System.nanoTime());
        connections.join(connection);
        return connection;
    }

    /** A user who has shown a token. */
    static Identity identity(User user) {
        return new Identity(user, "digest of " + user.id());
    }

    /** An event that no stream keeps, as the bus gives it after the commit. */
    static OutboundEvent event(String text, Audience audience) {
        Frame frame = Frame.of(EventTypes.GOAL_RECEIVED, "\"" + text + "\"");
        return OutboundEvent.passing(EventTypes.GOAL_RECEIVED, new GoalReceived(text), audience, frame);
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
