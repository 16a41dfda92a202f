package dev.autobot.core.delivery;

import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;

/**
 * The right to block on a socket, for a fixed number of threads at a time. Thread-safe.
 *
 * <p>A slot whose thread the container has forgotten for good is replaced, {@value #MOST_LOST} times at the most; from
 * then on slots are fewer.
 */
final class SendSlots {

    static final int MOST_LOST = 256;

    private final List<Slot> all;
    private final ConcurrentLinkedDeque<Slot> free;
    private int lost; // of the watchdog alone

    /** A right to block, and for the watchdog the place to see who blocks on whom. */
    static final class Slot {

        private final Object lock = new Object();
        private Connection connection;
        private Thread sender;
        private boolean freed;
        private boolean isLost;

        private void enter(Connection sendingTo) {
            synchronized (lock) {
                connection = sendingTo;
                sender = Thread.currentThread();
            }
        }

        /** Whether it may be taken again. */
        private boolean leave() {
            synchronized (lock) {
                connection = null;
                sender = null;
                if (freed) {
                    freed = false;
                    Thread.interrupted(); // freeSender's; it must not hit what this thread does next
                }
                return !isLost;
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

        /** Gives a thread up that no interrupt has freed; what it holds is held until it ends, if it ever does. */
        private boolean isLostFrom(long now) {
            synchronized (lock) {
                isLost = sender != null && connection.isForgotten(now);
                return isLost;
            }
        }
    }

    SendSlots(int count) {
        this.all = new CopyOnWriteArrayList<>(
                IntStream.range(0, count).mapToObj(i -> new Slot()).toList());
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

    /** Gives a slot back; {@code false} when it was replaced meanwhile, and its thread is not counted any more. */
    boolean giveBack(Slot slot) {
        boolean isGood = slot.leave();
        if (isGood) {
            free.push(slot);
        }
        return isGood;
    }

    /** Puts new slots in the places of those whose threads the container has forgotten; says how many. */
    int replaceLost(long now) {
        int before = lost;
        for (Slot slot : all) {
            if (lost < MOST_LOST && slot.isLostFrom(now)) {
                all.remove(slot);
                add();
                lost++;
            }
        }
        return lost - before;
    }

    /** Has one slot more. */
    void add() {
        Slot slot = new Slot();
        all.add(slot);
        free.push(slot);
    }

    List<Slot> all() {
        return all;
    }
}
