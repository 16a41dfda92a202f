package dev.autobot.core.fault;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The door to something that can be retired: it counts who is inside, and once it is retired lets nobody in.
 *
 * <p>Thread-safe, without locks. So no call falls between two generations: it is inside the old one, or was told to
 * look for the new one.
 */
public final class CallGate {

    /** The sign bit: retired. The other bits count. */
    private static final int RETIRED = Integer.MIN_VALUE;

    private final AtomicInteger state = new AtomicInteger();
    private final CountDownLatch empty = new CountDownLatch(1);

    /** Goes in; {@code false} when it is retired. Who got in calls {@link #exit} once. */
    public boolean enter() {
        int now = state.get();
        while (now >= 0) {
            if (state.compareAndSet(now, now + 1)) {
                return true;
            }
            now = state.get();
        }
        return false;
    }

    /** Goes out. */
    public void exit() {
        if (state.decrementAndGet() == RETIRED) {
            empty.countDown();
        }
    }

    /** Lets nobody in any more; those inside stay. */
    public void retire() {
        int before = state.getAndUpdate(now -> now | RETIRED);
        if (before == 0) {
            empty.countDown();
        }
    }

    /** Whether nobody is let in any more. */
    public boolean isRetired() {
        return state.get() < 0;
    }

    /** How many are inside. */
    public int inside() {
        return state.get() & ~RETIRED;
    }

    /** Waits, after {@link #retire}, until nobody is inside; {@code false} when that took longer than the limit. */
    public boolean awaitEmpty(Duration limit) throws InterruptedException {
        return empty.await(limit.toNanos(), TimeUnit.NANOSECONDS);
    }
}
