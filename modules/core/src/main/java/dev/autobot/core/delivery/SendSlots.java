package dev.autobot.core.delivery;

import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.stream.IntStream;

/**
 * The right to block on a socket. There is a fixed number of slots, one fewer than threads that may want one: so
 * whatever readers do, one thread always stays free to send asynchronously. Thread-safe.
 */
final class SendSlots {

    private final List<Slot> all;
    private final ConcurrentLinkedDeque<Slot> free;

    /** A right to block, and for the watchdog the place to see on whom. */
    static final class Slot {
        private volatile Connection blockedOn;

        void use(Connection connection) {
            blockedOn = connection;
        }

        Connection blockedOn() {
            return blockedOn;
        }
    }

    SendSlots(int count) {
        this.all = IntStream.range(0, count).mapToObj(i -> new Slot()).toList();
        this.free = new ConcurrentLinkedDeque<>(all);
    }

    /** A slot, or {@code null} when all are taken. */
    Slot take() {
        return free.poll();
    }

    void giveBack(Slot slot) {
        slot.use(null);
        free.push(slot);
    }

    List<Slot> all() {
        return all;
    }
}
