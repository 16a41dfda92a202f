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

    /** A right to block, and for the watchdog the place to see who blocks on whom. */
    static final class Slot {

        private final Object lock = new Object();
        private Connection connection;
        private Thread sender;
        private boolean freed;

        private void enter(Connection sendingTo) {
            synchronized (lock) {
                connection = sendingTo;
                sender = Thread.currentThread();
            }
        }

        private void leave() {
            synchronized (lock) {
                connection = null;
                sender = null;
                if (freed) {
                    freed = false;
                    Thread.interrupted(); // freeSender's; it must not hit what this thread does next
                }
            }
        }

        /** The connection that is being sent to, or {@code null}. */
        Connection connection() {
            synchronized (lock) {
                return connection;
            }
        }

        /**
         * Frees a thread that blocks on a socket which the container has closed meanwhile. It wakes only one of those
         * that wait there and forgets the others; an interrupt makes them look at the socket again, and if it still
         * lives they go on waiting.
         */
        void freeSender(long now) {
            synchronized (lock) {
                if (sender != null && connection.isClosingForLong(now)) {
                    freed = true;
                    sender.interrupt();
                }
            }
        }
    }

    SendSlots(int count) {
        this.all = IntStream.range(0, count).mapToObj(i -> new Slot()).toList();
        this.free = new ConcurrentLinkedDeque<>(all);
    }

    /** A slot for sending to a connection on this thread, or {@code null} when all are taken. */
    Slot take(Connection connection) {
        Slot slot = free.poll();
        if (slot != null) {
            slot.enter(connection);
        }
        return slot;
    }

    void giveBack(Slot slot) {
        slot.leave();
        free.push(slot);
    }

    List<Slot> all() {
        return all;
    }
}
