package dev.autobot.core.delivery;

import dev.autobot.core.bus.OutboundEvent;
import dev.autobot.core.config.CoreConfig;
import dev.autobot.core.metrics.Metrics;
import dev.autobot.core.protocol.CloseCode;
import dev.autobot.core.protocol.Frame;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * Brings events to the sockets of their audience: after the commit of the transaction that published them, never
 * before, and never after a rollback.
 *
 * <p>Thread-safe. A publisher never waits for a reader. What cannot be delivered closes the socket with a code that
 * lets the client come back.
 */
@Singleton
public class Delivery {

    private final Connections connections;
    private final Executor closers;
    private final Writers writers;
    private final CoreConfig config;
    private final Metrics metrics;
    /** The connection whose frame the current thread is reading, if any: only that one may make this thread wait. */
    private final ThreadLocal<Connection> reading = new ThreadLocal<>();

    @Inject
    Delivery(Connections connections, DeliveryThreads threads, CoreConfig config, Metrics metrics) {
        this.connections = connections;
        this.closers = threads.closers();
        this.config = config;
        this.metrics = metrics;
        this.writers = new Writers(threads, System::nanoTime, this::broken);
    }

    void tell(@Observes(during = TransactionPhase.AFTER_SUCCESS) @Priority(1) OutboundEvent event) {
        for (Connection connection : connections.of(event.audience())) {
            send(connection, event.frame());
        }
    }

    /** Sends a frame to one socket. */
    public void send(Connection connection, Frame frame) {
        switch (connection.outbox().offer(frame)) {
            case START -> drain(connection);
            case OVERFLOW -> close(connection, CloseCode.SLOW_READER);
            default -> {
                // somebody drains already, or nobody reads any more
            }
        }
    }

    private void drain(Connection connection) {
        if (reading.get() == connection) {
            writers.drainNow(connection);
        } else {
            writers.drainLater(connection);
        }
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
        if (!connection.startClosing(System.nanoTime())) {
            return;
        }
        try {
            closers.execute(() -> {
                writers.close(connection, code);
                connections.remove(connection);
            });
            if (code == CloseCode.SLOW_READER) {
                metrics.slowClose();
            }
        } catch (RejectedExecutionException e) {
            connection.giveUpClosing(); // too many are being closed just now: the next look at it tries again
        }
    }

    private void broken(Connection connection) {
        close(connection, CloseCode.SLOW_READER); // a send fails when the socket is gone or its timeout has passed
    }

    /** Looks for sends that block; see {@link Writers}. */
    void watchWriters() {
        writers.watch();
    }

    /** Closes sockets that have taken nothing for too long. */
    void closeStalled() {
        writers.freeForgotten();
        long now = System.nanoTime();
        for (Connection connection : connections.all()) {
            long since = connection.sendingSince();
            if (since != 0 && now - since > config.outboxStall().toNanos()) {
                close(connection, CloseCode.SLOW_READER);
            }
        }
    }

    /** Lets the writers end. */
    public void stop() {
        writers.stop();
    }
}
