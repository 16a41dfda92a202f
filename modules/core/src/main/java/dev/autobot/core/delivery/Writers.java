package dev.autobot.core.delivery;

import dev.autobot.core.protocol.CloseCode;
import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Drains outboxes into sockets.
 *
 * <p>Sends block, because that is nearly twice as fast on this platform as asynchronous sends (ADR 4). A socket that
 * blocks a writer for longer than {@link #SLOW_NANOS} is marked slow: another writer takes over the other sockets, and
 * the slow one gets asynchronous sends until it has caught up. When all writers are held up at once, many readers stall
 * together, and every send is asynchronous for {@link #CAUTION_NANOS}: finding them out two at a time would let healthy
 * readers wait for each pair. However many readers stall, one writer never blocks.
 *
 * <p>Thread-safe. No publisher ever waits here: it only puts a connection into the queue, which holds each connection
 * at most once.
 */
final class Writers {

    /** A send that takes longer makes its socket slow. */
    static final long SLOW_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    /** How long no send blocks after all writers were held up. */
    static final long CAUTION_NANOS = TimeUnit.SECONDS.toNanos(2);

    /** Frames that one socket may have sent before others get their turn. */
    private static final int TURN = 32;

    private static final int MOST_WRITERS = 16;
    private static final int MOST_BLOCKED_READERS = 64;
    private static final long IDLE_SECONDS = 30;

    private final BlockingQueue<Connection> ready = new LinkedBlockingQueue<>();
    private final SendSlots writerSlots = new SendSlots(MOST_WRITERS - 1); // one is always free to send asynchronously
    private final SendSlots readerSlots = new SendSlots(MOST_BLOCKED_READERS);
    private final SendSlots closerSlots;
    private final Runnable addCloser;
    private final AtomicInteger live = new AtomicInteger();
    private final AtomicInteger stuck = new AtomicInteger();
    private final ThreadFactory threads;
    private final LongSupplier nanos;
    private final Consumer<Connection> broken;
    private final int wanted = Math.max(2, Runtime.getRuntime().availableProcessors());
    private volatile boolean stopped;
    private volatile boolean cautious;
    private long cautiousSince; // of the watchdog alone

    /**
     * Writers.
     *
     * @param threads makes platform threads for writing
     * @param nanos the time, as {@link System#nanoTime}
     * @param broken told of a connection whose socket failed
     */
    Writers(DeliveryThreads threads, LongSupplier nanos, Consumer<Connection> broken) {
        this.threads = threads.writers();
        this.closerSlots = new SendSlots(threads.closerCount());
        this.addCloser = threads.addCloser();
        this.nanos = nanos;
        this.broken = broken;
    }

    /** Sees to it that a connection whose outbox answered {@code START} is drained, by a writer. */
    void drainLater(Connection connection) {
        ready.add(connection);
        if (live.get() - stuck.get() < wanted) {
            addWriter();
        }
    }

    /** Drains a connection on the caller's thread, which is the one that reads this very socket. */
    void drainNow(Connection connection) {
        SendSlots.Slot slot = connection.isSlow() ? null : readerSlots.take(connection);
        if (slot == null) {
            drainLater(connection);
            return;
        }
        try {
            sendBlocking(connection);
        } finally {
            readerSlots.giveBack(slot);
        }
    }

    private void addWriter() {
        if (live.incrementAndGet() > MOST_WRITERS || stopped) {
            live.decrementAndGet();
            return;
        }
        threads.newThread(this::write).start();
    }

    private void write() {
        boolean isCounted = true;
        try {
            while (isCounted && !stopped && live.get() - stuck.get() <= wanted) {
                Connection connection = ready.poll(IDLE_SECONDS, TimeUnit.SECONDS);
                if (connection == null) {
                    break;
                }
                isCounted = drain(connection);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            if (isCounted) {
                live.decrementAndGet();
            }
        }
        if (!ready.isEmpty() && live.get() - stuck.get() < wanted) {
            addWriter(); // something came between the last look and the end of this thread
        }
    }

    /** Sends what waits; {@code false} when the thread was given up meanwhile. */
    private boolean drain(Connection connection) {
        SendSlots.Slot slot = cautious || connection.isSlow() ? null : writerSlots.take(connection);
        if (slot == null) {
            sendOneAsync(connection);
            return true;
        }
        boolean isCounted = true;
        try {
            sendBlocking(connection);
        } finally {
            isCounted = writerSlots.giveBack(slot);
        }
        return isCounted;
    }

    private void sendBlocking(Connection connection) {
        for (int i = 0; i < TURN; i++) {
            Connection.Outgoing outgoing = connection.next();
            if (outgoing == null) {
                return;
            }
            try {
                connection.send(outgoing, nanos.getAsLong());
            } catch (IOException | RuntimeException e) {
                broken.accept(connection);
                return;
            }
        }
        drainLater(connection);
    }

    private void sendOneAsync(Connection connection) {
        Connection.Outgoing outgoing = connection.next();
        if (outgoing == null) {
            connection.markSlow(false);
            return;
        }
        try {
            connection.sendAsync(outgoing, nanos.getAsLong(), problem -> {
                if (problem == null) {
                    drainLater(connection);
                } else {
                    broken.accept(connection);
                }
            });
        } catch (RuntimeException e) {
            broken.accept(connection);
        }
    }

    /** Looks for sends that take too long; called every few milliseconds while there are sockets. */
    void watch() {
        long now = nanos.getAsLong();
        int stuckNow = 0;
        boolean more = false;
        for (SendSlots.Slot slot : writerSlots.all()) {
            Connection connection = slot.connection();
            if (isStuck(connection, now)) {
                stuckNow++;
                more |= !connection.isSlow();
                connection.markSlow(true);
            }
        }
        for (SendSlots.Slot slot : readerSlots.all()) {
            Connection connection = slot.connection();
            if (isStuck(connection, now)) {
                connection.markSlow(true);
            }
        }
        stuck.set(stuckNow);
        takeCaution(more && stuckNow >= wanted && stuckNow >= live.get(), now);
        if (!ready.isEmpty() && live.get() - stuckNow < wanted) {
            addWriter();
        }
    }

    private void takeCaution(boolean lastFreeOneIsStuck, long now) {
        if (lastFreeOneIsStuck) {
            cautiousSince = now;
            cautious = true;
        } else if (now - cautiousSince >= CAUTION_NANOS) {
            cautious = false;
        }
    }

    private static boolean isStuck(Connection connection, long now) {
        long since = connection == null ? 0 : connection.sendingSince();
        return since != 0 && now - since >= SLOW_NANOS;
    }

    /** Closes a connection on the thread that reads it; {@code false} when too many such threads block already. */
    boolean closeNow(Connection connection, CloseCode code) {
        SendSlots.Slot slot = readerSlots.take(connection);
        if (slot == null) {
            return false;
        }
        try {
            connection.close(code, nanos.getAsLong());
        } finally {
            readerSlots.giveBack(slot);
        }
        return true;
    }

    /** Closes a connection on the caller's thread, which may block for as long as the container likes. */
    void close(Connection connection, CloseCode code) {
        SendSlots.Slot slot = closerSlots.take(connection); // there are as many as closers
        try {
            connection.close(code, nanos.getAsLong());
        } finally {
            if (!closerSlots.giveBack(slot)) {
                closerSlots.add(); // it was given up and comes back: there is a closer more than before
            }
        }
    }

    /**
     * Frees threads that the container forgot on sockets that are being closed, and puts others in the places of those
     * that cannot be freed; called twice a second.
     *
     * @return how many threads were given up
     */
    int freeForgotten() {
        long now = nanos.getAsLong();
        writerSlots.all().forEach(slot -> slot.freeSender(now));
        readerSlots.all().forEach(slot -> slot.freeSender(now));
        closerSlots.all().forEach(slot -> slot.freeSender(now));
        int lostWriters = writerSlots.replaceLost(now);
        live.addAndGet(-lostWriters);
        int lostClosers = closerSlots.replaceLost(now);
        for (int i = 0; i < lostClosers; i++) {
            addCloser.run();
        }
        return lostWriters + lostClosers + readerSlots.replaceLost(now);
    }

    void stop() {
        stopped = true;
    }
}
