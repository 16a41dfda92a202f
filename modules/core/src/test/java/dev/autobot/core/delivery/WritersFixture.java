package dev.autobot.core.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autobot.core.protocol.Frame;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Writers with a time of their own, and their sockets. */
final class WritersFixture implements AutoCloseable {

    static final long START = 1_000;
    static final int CLOSERS = 2;

    final WriterThreads threads = new WriterThreads();
    final BlockingQueue<Connection> broken = new LinkedBlockingQueue<>();
    final AtomicInteger addedClosers = new AtomicInteger();
    private final AtomicLong nanos = new AtomicLong(START);
    final Writers writers = new Writers(
            new DeliveryThreads(
                    threads,
                    Runnable::run,
                    Runnable::run,
                    Runnable::run,
                    CLOSERS,
                    () -> addedClosers.incrementAndGet()),
            nanos::get,
            broken::add);
    private final List<SocketWriterCapture> sockets = new ArrayList<>();

    Connection connection(SocketWriterCapture writer) {
        return connection(writer, 1_000_000);
    }

    Connection connection(SocketWriterCapture writer, int bytes) {
        sockets.add(writer);
        return Outboxes.connection(String.valueOf(sockets.size()), writer, Outboxes.plain(bytes));
    }

    /** What {@link Delivery} does. */
    Outbox.Offer send(Connection to, String text) {
        Frame frame = Frames.durable(text);
        Outbox.Offer offer = to.outbox().offer(frame);
        if (offer == Outbox.Offer.START) {
            writers.drainLater(to);
        }
        return offer;
    }

    /** Lets a socket block a writer with a frame called "first". */
    void stall(SocketWriterCapture stalled, Connection to) {
        stalled.stall();
        send(to, "first");
        assertThat(stalled.nextBegun().async()).isFalse();
    }

    /** Lets the watchdog find a socket slow, and the time pass in which no send blocks because of it. */
    void findSlow() {
        watchAfter(Writers.SLOW_NANOS);
        watchAfter(Writers.CAUTION_NANOS);
    }

    /** Lets time pass and the watchdog look. */
    void watchAfter(long passed) {
        nanos.addAndGet(passed);
        writers.watch();
    }

    /** After it the container has had its time to close a socket. */
    void passTimeForAnOrderlyClose() {
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(7));
    }

    /** After it a thread that still waits for a closing socket waits for ever. */
    void passTimeForAForgottenClose() {
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(61));
    }

    @Override
    public void close() {
        writers.stop();
        sockets.forEach(SocketWriterCapture::resume);
        threads.end();
        sockets.forEach(SocketWriterCapture::requireOneSendAtATime);
    }
}
