package dev.autobot.workflow.engine;

import java.time.Duration;
import java.util.function.IntSupplier;

/**
 * Whether one more workflow may be there. Thread-safe.
 *
 * <p>Counting takes the longer the more there are. So while there is room by the last count and what was let in since,
 * it is counted once a second; where there seems to be none, each time. Several servers on one database may together
 * exceed the bound by what they let in within that second.
 */
final class Room {

    private static final long COUNTED_ANEW_NANOS = Duration.ofSeconds(1).toNanos();

    private final Object lock = new Object();
    private final int most;
    private final IntSupplier counting;
    private int known;
    private long countedAt;
    private boolean isCounted;

    Room(int most, IntSupplier counting) {
        this.most = most;
        this.counting = counting;
    }

    /** Lets one more in, or says that there is no room. */
    boolean letsIn() {
        synchronized (lock) {
            boolean isFresh = isCounted && System.nanoTime() - countedAt < COUNTED_ANEW_NANOS;
            if (isFresh && known < most) {
                known++;
                return true;
            }
        }
        int open = counting.getAsInt(); // without the lock: it asks the database
        synchronized (lock) {
            known = open + 1;
            countedAt = System.nanoTime();
            isCounted = true;
        }
        return open < most;
    }
}
