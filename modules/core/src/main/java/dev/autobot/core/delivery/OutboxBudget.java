package dev.autobot.core.delivery;

import java.util.concurrent.atomic.AtomicLong;

/** What may wait for all sockets together. Thread-safe. */
final class OutboxBudget {

    private final AtomicLong waiting = new AtomicLong();
    private final long most;

    /**
     * A budget.
     *
     * @param most bytes; each socket's share of a frame counts, though sockets share its text
     */
    OutboxBudget(long most) {
        this.most = most;
    }

    /** A share of the memory that the virtual machine may use. */
    static OutboxBudget ofHeap(int percent) {
        return new OutboxBudget(Runtime.getRuntime().maxMemory() / 100 * percent);
    }

    void add(long bytes) {
        waiting.addAndGet(bytes);
    }

    boolean isExceeded() {
        return waiting.get() > most;
    }

    long waiting() {
        return waiting.get();
    }
}
