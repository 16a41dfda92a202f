package dev.autobot.core.metrics;

import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.prometheus.metrics.core.metrics.Counter;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * A counter by name that never has more than a number of names: the first ones get a label of their own, all later
 * ones share the label {@code other}. Thread-safe; counting a name that was seen before takes no lock.
 */
final class BoundedCounter {

    private static final String OTHER = "other";

    private final ConcurrentMap<String, CounterDataPoint> byName = new ConcurrentHashMap<>();
    private final Counter counter;
    private final CounterDataPoint other;
    private final int most;

    /**
     * A bounded counter.
     *
     * @param counter has one label
     * @param most how many names may have a label of their own
     */
    BoundedCounter(Counter counter, int most) {
        this.counter = counter;
        this.other = counter.labelValues(OTHER);
        this.most = most;
    }

    void count(String name) {
        CounterDataPoint known = byName.get(name);
        (known == null ? admit(name) : known).inc();
    }

    void countOther() {
        other.inc();
    }

    /** How often anything was counted, whatever its name. */
    long total() {
        return other.getLongValue()
                + byName.values().stream()
                        .filter(each -> each != other)
                        .mapToLong(CounterDataPoint::getLongValue)
                        .sum();
    }

    private synchronized CounterDataPoint admit(String name) {
        return byName.size() < most ? byName.computeIfAbsent(name, counter::labelValues) : other;
    }
}
