package dev.autobot.core.delivery;

import dev.autobot.core.protocol.CloseCode;
import dev.autobot.core.protocol.FrameFactory;
import dev.autobot.plugin.EventTypes;
import dev.autobot.plugin.payload.DrainNotice;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;

/**
 * The orderly end: from its beginning on the server is not ready and takes no new sockets; clients that understand it
 * are told when to come back, each at another time; then the open sockets are closed in batches.
 *
 * <p>Thread-safe. It takes at most {@link #LONGEST}, whatever readers do.
 */
@Singleton
public class Drain {

    /** How long the end of all sockets may take. */
    static final Duration LONGEST = Duration.ofSeconds(10);

    private static final int BATCHES = 20;
    private static final int SMALLEST_BATCH = 25;
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final Duration LOOK = Duration.ofMillis(10);

    /** How long the notices may take to leave. */
    private static final Duration NOTICE = Duration.ofSeconds(1);

    private static final int SOONEST_MILLIS = 500;
    private static final int LATEST_MILLIS = 30_000;
    private static final int MILLIS_A_SOCKET = 5;

    private final Connections connections;
    private final Delivery delivery;
    private final FrameFactory frames;
    private final RandomGenerator random;
    private final AtomicBoolean draining = new AtomicBoolean();
    private final CountDownLatch over = new CountDownLatch(1);

    @Inject
    Drain(Connections connections, Delivery delivery, FrameFactory frames, RandomGenerator random) {
        this.connections = connections;
        this.delivery = delivery;
        this.frames = frames;
        this.random = random;
    }

    /** Whether the end has begun. */
    public boolean isDraining() {
        return draining.get();
    }

    /** Begins the end, or waits for the one that has begun; the sockets are gone, or given up, when it returns. */
    public void run() {
        if (draining.compareAndSet(false, true)) {
            long deadline = System.nanoTime() + LONGEST.toNanos();
            List<Connection> open = List.copyOf(connections.all());
            tell(open);
            closeInBatches(open);
            while (connections.count() > 0 && System.nanoTime() < deadline) {
                LockSupport.parkNanos(PAUSE.toNanos());
            }
            over.countDown();
        } else {
            await();
        }
    }

    private void await() {
        try {
            boolean inTime = over.await(LONGEST.toMillis(), TimeUnit.MILLISECONDS);
            if (!inTime) {
                over.countDown(); // whoever drains is stuck; nobody else needs to wait for it
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void tell(List<Connection> open) {
        int spread = Math.min(LATEST_MILLIS, 2 * SOONEST_MILLIS + open.size() * MILLIS_A_SOCKET);
        for (Connection connection : open) {
            if (connection.wire().isV2()) {
                DrainNotice notice = new DrainNotice(SOONEST_MILLIS + random.nextInt(spread));
                delivery.send(connection, frames.frame(EventTypes.DRAIN, notice, null));
            }
        }
        awaitTold(open);
    }

    /** A close forgets what waits, so those who read get their notice first. */
    private static void awaitTold(List<Connection> open) {
        long deadline = System.nanoTime() + NOTICE.toNanos();
        while (System.nanoTime() < deadline
                && open.stream().anyMatch(connection -> connection.outbox().waitingBytes() > 0)) {
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }

    private void closeInBatches(List<Connection> open) {
        int size = Math.max(SMALLEST_BATCH, (open.size() + BATCHES - 1) / BATCHES);
        for (int from = 0; from < open.size(); from += size) {
            open.subList(from, Math.min(open.size(), from + size))
                    .forEach(connection -> delivery.close(connection, CloseCode.RESTARTING));
            if (from + size < open.size()) {
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }
}
