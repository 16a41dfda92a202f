package dev.autobot.core.fault;

import java.util.ArrayDeque;
import java.util.Queue;

/**
 * Lets a fixed number of calls into a plugin at a time, so that a slow one takes its own share of the threads and no
 * more. Who finds it full waits without a thread and is called when its turn has come.
 *
 * <p>Thread-safe. At most {@link #MOST_WAITING} wait; a further one is let in at once, because it holds a thread
 * already and would find the same crowd later.
 */
public final class Bulkhead {

    /** More connections than a server is made for. */
    static final int MOST_WAITING = 100_000;

    private final Object lock = new Object();
    private final int most;
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private int inside;

    /**
     * A bulkhead.
     *
     * @param most calls at a time
     */
    public Bulkhead(int most) {
        this.most = most;
    }

    /**
     * Goes in, or waits.
     *
     * @param admitted called later, on the thread of whoever leaves, when this returned {@code false}: the caller is
     *     then inside; it must be quick
     * @return {@code true} when the caller is inside now
     */
    public boolean enter(Runnable admitted) {
        synchronized (lock) {
            if (inside < most || waiting.size() >= MOST_WAITING) {
                inside++;
                return true;
            }
            waiting.add(admitted);
            return false;
        }
    }

    /** Goes out, and lets the next one in. */
    public void exit() {
        Runnable next;
        synchronized (lock) {
            next = inside > most ? null : waiting.poll();
            if (next == null) {
                inside--;
            }
        }
        if (next != null) {
            next.run();
        }
    }

    /** How many are inside. */
    public int inside() {
        synchronized (lock) {
            return inside;
        }
    }

    /** How many wait. */
    public int waiting() {
        synchronized (lock) {
            return waiting.size();
        }
    }
}
