package dev.autobot.core.fault;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;

/** How many calls a plugin got, how many failed, and how long the last ones took. Thread-safe, without locks. */
public final class CallStatistics {

    /** Calls whose time is kept; a power of two. */
    static final int KEPT = 512;

    private final LongAdder calls = new LongAdder();
    private final LongAdder failures = new LongAdder();
    private final AtomicInteger place = new AtomicInteger();
    private final AtomicLongArray nanos = new AtomicLongArray(KEPT);

    /** A call has ended after so many nanoseconds. */
    public void ended(long took) {
        calls.increment();
        nanos.lazySet(place.getAndIncrement() & (KEPT - 1), Math.max(1, took));
    }

    /** A call has ended whose time says nothing. */
    public void ended() {
        calls.increment();
    }

    /** It failed by the plugin's fault. */
    public void failed() {
        failures.increment();
    }

    /** Calls that ended. */
    public long calls() {
        return calls.sum();
    }

    /** Calls that failed. */
    public long failures() {
        return failures.sum();
    }

    /** What 95 of 100 of the last calls took at most, in microseconds; 0 without calls. */
    public long p95Micros() {
        long[] sorted = new long[KEPT];
        int count = 0;
        for (int i = 0; i < KEPT; i++) {
            long one = nanos.get(i);
            if (one > 0) {
                sorted[count++] = one;
            }
        }
        Arrays.sort(sorted, 0, count);
        return count == 0 ? 0 : sorted[(count * 95 - 1) / 100] / 1_000;
    }
}
