package dev.autobot.e2e;

import java.util.Arrays;

/** Milliseconds from an intended moment to an arrival. Thread-safe. */
final class Latencies {

    private long[] millis = new long[1_024];
    private int size;

    synchronized void add(long value) {
        if (size == millis.length) {
            millis = Arrays.copyOf(millis, size * 2);
        }
        millis[size++] = value;
    }

    synchronized int size() {
        return size;
    }

    /** The value below which so many of a hundred are. */
    synchronized long percentile(double percent) {
        long[] sorted = Arrays.copyOf(millis, size);
        Arrays.sort(sorted);
        return size == 0 ? 0 : sorted[(int) Math.min(size - 1, Math.floor(size * percent / 100))];
    }

    @Override
    public String toString() {
        return "p50 " + percentile(50) + " ms, p95 " + percentile(95) + " ms, p99 " + percentile(99) + " ms, max "
                + percentile(100) + " ms, n " + size();
    }
}
