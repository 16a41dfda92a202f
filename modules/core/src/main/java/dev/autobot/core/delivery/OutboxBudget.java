package dev.autobot.core.delivery;

import dev.autobot.core.metrics.Metrics;
import java.util.concurrent.atomic.AtomicLong;

/** What may wait for all sockets together, and the count of what became of frames that waited. Thread-safe. */
final class OutboxBudget {

    private final AtomicLong waiting = new AtomicLong();
    private final long most;
    private final Metrics metrics;

    /**
     * A budget.
     *
     * @param most bytes; each socket's share of a frame counts, though sockets share its text
     */
    OutboxBudget(long most, Metrics metrics) {
        this.most = most;
        this.metrics = metrics;
    }

    /** A share of the memory that the virtual machine may use. */
    static OutboxBudget ofHeap(int percent, Metrics metrics) {
        return new OutboxBudget(Runtime.getRuntime().maxMemory() / 100 * percent, metrics);
    }

    Metrics metrics() {
        return metrics;
    }

    void add(long bytes) {
        waiting.addAndGet(bytes);
    }

    boolean isExceeded() {
        return waiting.get() > most;
    }

    long most() {
        return most;
    }

    long waiting() {
        return waiting.get();
    }
}
