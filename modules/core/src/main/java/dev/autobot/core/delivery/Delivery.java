package dev.autobot.core.delivery;

import dev.autobot.core.bus.OutboundEvent;
import dev.autobot.core.config.CoreConfig;
import dev.autobot.core.protocol.CloseCode;
import dev.autobot.core.protocol.Frame;
import dev.autobot.plugin.Audience;
import dev.autobot.plugin.EventType;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * Brings events to the sockets of their audience: after the commit of the transaction that published them, never
 * before, and never after a rollback; those of a stream in the order of their numbers.
 *
 * <p>Thread-safe. A publisher never waits for a reader. What cannot be delivered closes the socket with a code that
 * lets the client come back.
 */
@Singleton
public class Delivery {

    private static final Logger LOG = System.getLogger("autobot.delivery");

    private final Connections connections;
    private final LiveStreams streams;
    private final CatchUps catchUps;
    private final Executor closers;
    private final Writers writers;
    private final CoreConfig config;

    /** The connection whose frame the current thread is reading, if any: only that one may make this thread wait. */
    private final ThreadLocal<Connection> reading = new ThreadLocal<>();

    @Inject
    Delivery(
            Connections connections,
            LiveStreams streams,
            CatchUp.Source source,
            DeliveryThreads threads,
            CoreConfig config) {
        this.connections = connections;
        this.streams = streams;
        this.closers = threads.closers();
        this.config = config;
        this.writers = new Writers(threads, System::nanoTime, this::broken);
        this.catchUps = new CatchUps(this, source, threads.catchUps(), System::nanoTime);
    }

    void tell(@Observes(during = TransactionPhase.AFTER_SUCCESS) @Priority(1) OutboundEvent event) {
        if (event.isDelivered()) {
            return;
        }
        if (event.number() > 0) {
            tellInOrder(event);
        } else {
            tellNow(event);
        }
        relieve();
    }

    private void tellInOrder(OutboundEvent event) {
        LiveStream stream = streams.find(event.stream());
        if (stream == null) {
            return; // nobody is connected; who comes later reads it from the journal
        }
        List<Connection> undrained = new ArrayList<>();
        stream.tell(event, next -> spread(next, undrained));
        undrained.forEach(this::drain);
    }

    /** Puts an event whose turn it is into outboxes. The stream is locked meanwhile, so nothing here waits. */
    private void spread(OutboundEvent event, List<Connection> undrained) {
        Frame frame = event.frame();
        for (Connection connection : connections.of(event.audience())) {
            Follower.Verdict verdict = connection.follower().live(frame.place(), () -> {
                if (understands(connection, frame) && offer(connection, frame)) {
                    undrained.add(connection);
                }
            });
            if (verdict == Follower.Verdict.GAP) {
                catchUps.repair(connection);
            }
        }
    }

    private static boolean understands(Connection connection, Frame frame) {
        return connection.wire().isV2() || !frame.isForV2();
    }

    private void tellNow(OutboundEvent event) {
        Frame frame = event.frame();
        boolean isState = frame.delivery() == EventType.Delivery.LATEST;
        if (isState) {
            catchUps.keep(event.audience(), frame);
        }
        boolean forOthersToo = event.audience().scope() != Audience.Scope.CONNECTION;
        boolean later = forOthersToo && (isState || frame.delivery() == EventType.Delivery.APPEND);
        for (Connection connection : connections.of(event.audience())) {
            if (!understands(connection, frame)) {
                continue;
            }
            if (later && connection.follower().isBehind()) {
                connections.budget().metrics().dropped(frame.delivery()); // a state is told when it is up to date
            } else {
                send(connection, frame);
            }
        }
    }

    /** Sends a frame to one socket. */
    public void send(Connection connection, Frame frame) {
        if (offer(connection, frame)) {
            drain(connection);
        }
    }

    /** Puts a frame into an outbox; {@code true} when the caller has to see to the draining. */
    private boolean offer(Connection connection, Frame frame) {
        return mustDrain(connection, connection.outbox().offer(frame));
    }

    /** Judges what became of an offer; {@code true} when the caller has to see to the draining. */
    boolean mustDrain(Connection connection, Outbox.Offer offer) {
        if (offer == Outbox.Offer.OVERFLOW) {
            close(connection, CloseCode.SLOW_READER);
        }
        return offer == Outbox.Offer.START;
    }

    /** Has an outbox drained by this thread, if it reads the very socket, or else by a writer. */
    void drain(Connection connection) {
        if (reading.get() == connection) {
            writers.drainNow(connection);
        } else {
            writers.drainLater(connection);
        }
    }

    /** Closes the sockets for which most waits, until all together are within the budget. */
    private void relieve() {
        while (connections.budget().isExceeded()) {
            Connection largest = null;
            for (Connection connection : connections.all()) {
                boolean larger = largest == null
                        || connection.outbox().waitingBytes() > largest.outbox().waitingBytes();
                largest = larger ? connection : largest;
            }
            if (largest == null || largest.outbox().waitingBytes() == 0) {
                return;
            }
            largest.outbox().close(); // at once: what waited is forgotten before the next one is looked at
            close(largest, CloseCode.SLOW_READER);
        }
    }

    /**
     * Tells a client what it missed since a cursor, and then goes on live.
     *
     * @param address the client's connection
     * @param text what the client gave
     * @return {@code false} when the client was told something on this connection already
     */
    public boolean resume(Audience address, String text) {
        Connection connection = connections.find(address);
        return connection == null || catchUps.resume(connection, text);
    }

    /** Goes on live from where the client was when it connected, if it may still have said from where. */
    public void release(Connection connection) {
        catchUps.release(connection);
    }

    /** Releases clients that did not say in time from where they want to be told. */
    void releaseSilent() {
        catchUps.releaseSilent();
    }

    /** Gives the client a second to say from where it wants to be told. */
    public void hold(Connection connection) {
        catchUps.hold(connection);
    }

    /** Does work on the thread that reads a socket; what it sends to that socket is written by this thread. */
    public void whileReading(Connection connection, Runnable work) {
        reading.set(connection);
        try {
            work.run();
        } finally {
            reading.remove();
        }
    }

    /** Closes a socket, without waiting for it. */
    public void close(Connection connection, CloseCode code) {
        if (connection.claimClosing()) {
            closeLater(connection, code);
        }
    }

    /**
     * Closes a socket on the thread that reads it, which waits for as long as the container likes. As nobody reads
     * meanwhile, the container cannot end the socket at the same moment and forget who closes it (ADR 4).
     */
    public void closeWhileReading(Connection connection, CloseCode code) {
        if (!connection.claimClosing()) {
            return;
        }
        if (writers.closeNow(connection, code)) {
            connections.remove(connection);
        } else {
            closeLater(connection, code);
        }
    }

    private void closeLater(Connection connection, CloseCode code) {
        try {
            closers.execute(() -> {
                try {
                    writers.close(connection, code);
                } finally {
                    connections.remove(connection);
                }
            });
            if (code == CloseCode.SLOW_READER) {
                connections.budget().metrics().slowClose();
            }
        } catch (RejectedExecutionException e) {
            connection.giveUpClosing(); // too many are being closed just now: the next look at it tries again
        }
    }

    private void broken(Connection connection) {
        connection.broke(System.nanoTime()); // the socket is gone, or its timeout has passed
    }

    /** Looks for sends that block, see {@link Writers}, and for events whose predecessors do not come. */
    void watch() {
        writers.watch();
        for (LiveStream stream : streams.all()) {
            List<Connection> undrained = new ArrayList<>();
            stream.watch(next -> spread(next, undrained));
            undrained.forEach(this::drain);
        }
        releaseSilent();
    }

    /** Closes sockets that have taken nothing for too long, or whose sends failed; notes what waits for each. */
    void closeStalled() {
        noteLost(writers.freeForgotten());
        long now = System.nanoTime();
        for (Connection connection : connections.all()) {
            connections.budget().metrics().outboxBytes(connection.outbox().waitingBytes());
            long since = connection.sendingSince();
            boolean isStalled = since != 0 && now - since > config.outboxStall().toNanos();
            if (isStalled || connection.isToBeClosed(now)) {
                close(connection, CloseCode.SLOW_READER);
            }
        }
    }

    private void noteLost(int threads) {
        if (threads > 0) {
            connections.budget().metrics().lostThreads(threads);
            LOG.log(
                    Level.WARNING,
                    "{0} thread(s) wait for ever for sockets that are gone, which the container does not tell them."
                            + " Others take their places. Each keeps some memory until the server restarts.",
                    threads);
        }
    }

    /** Lets the writers end. */
    public void stop() {
        writers.stop();
    }
}
