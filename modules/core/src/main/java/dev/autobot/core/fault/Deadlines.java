package dev.autobot.core.fault;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.LongSupplier;

/**
 * Watches calls that may not take too long: first the thread is interrupted, and when that does not help within
 * {@link #GRACE}, the call is given up and its owner told, so that others need not wait for it.
 *
 * <p>Thread-safe. {@link #look} is called every 100 ms or so, by one thread. Beginning and ending a watch touches only
 * what belongs to the thread, because it is done for each message.
 */
public final class Deadlines {

    /** What a call that was interrupted has to come back. */
    public static final Duration GRACE = Duration.ofSeconds(1);

    private static final Logger LOG = System.getLogger("autobot.fault");

    private final Queue<WeakReference<Slot>> slots = new ConcurrentLinkedQueue<>();
    private final ThreadLocal<Slot> own = ThreadLocal.withInitial(this::newSlot);
    private final LongSupplier nanos;

    /** What one thread is doing; it lives as long as the thread. */
    private static final class Slot {
        private volatile Call innermost;
    }

    /**
     * Watches nothing yet.
     *
     * @param nanos the time, as {@link System#nanoTime}
     */
    public Deadlines(LongSupplier nanos) {
        this.nanos = nanos;
    }

    private Slot newSlot() {
        Slot slot = new Slot();
        slots.add(new WeakReference<>(slot));
        return slot;
    }

    /** One call that is watched. */
    public final class Call implements AutoCloseable {

        private final Object lock = new Object();
        private final Thread thread = Thread.currentThread();
        private final Slot slot;
        private final Call outer;
        private final long began = nanos.getAsLong();
        private final long limit;
        private final Runnable onGivenUp;
        private boolean ended;
        private volatile boolean interrupted;
        private volatile boolean givenUp;
        private boolean failed; // of the call's own thread alone

        private Call(Slot slot, Duration limit, Runnable onGivenUp) {
            this.slot = slot;
            this.outer = slot.innermost;
            this.limit = limit.toNanos();
            this.onGivenUp = onGivenUp;
        }

        /** Whether its time is over. */
        public boolean isOverdue() {
            return interrupted;
        }

        /** Whether its owner has been told that it does not come back. */
        public boolean isGivenUp() {
            return givenUp;
        }

        /** Notes, on the call's own thread, that it failed by the fault of what was called. */
        public void fail() {
            failed = true;
        }

        /** Whether it failed, as far as its own thread knows. */
        public boolean hasFailed() {
            return failed;
        }

        /** How long it has taken so far, in nanoseconds. */
        public long took() {
            return nanos.getAsLong() - began;
        }

        /** Ends the watch, on the call's own thread. */
        @Override
        public void close() {
            slot.innermost = outer;
            synchronized (lock) {
                ended = true;
                if (interrupted) {
                    Thread.interrupted(); // it was meant for the call, not for what this thread does next
                }
            }
        }

        private void look(long now) {
            if (now - began < limit) {
                return;
            }
            synchronized (lock) {
                if (!ended && !interrupted) {
                    interrupted = true;
                    thread.interrupt();
                }
            }
            if (now - began >= limit + GRACE.toNanos() && giveUp()) {
                tellOwner();
            }
        }

        /** Whatever goes wrong there, the other calls are still watched. */
        private void tellOwner() {
            try {
                onGivenUp.run();
            } catch (RuntimeException e) {
                LOG.log(Level.ERROR, "The owner of a call that does not come back could not be told.", e);
            }
        }

        private boolean giveUp() {
            synchronized (lock) {
                boolean now = !ended && !givenUp;
                givenUp |= now;
                return now;
            }
        }
    }

    /**
     * Begins to watch a call on the current thread.
     *
     * @param limit after which the thread is interrupted
     * @param onGivenUp called at most once, on the watching thread, when the interrupt did not help
     * @return close it on the same thread when the call has ended
     */
    public Call begin(Duration limit, Runnable onGivenUp) {
        Slot slot = own.get();
        Call call = new Call(slot, limit, onGivenUp);
        slot.innermost = call;
        return call;
    }

    /** The innermost call of the current thread; {@code null} for none. */
    public Call current() {
        return own.get().innermost;
    }

    /** Looks at all calls, inner ones first. */
    public void look() {
        long now = nanos.getAsLong();
        slots.removeIf(reference -> !look(reference.get(), now));
    }

    private static boolean look(Slot slot, long now) {
        if (slot == null) {
            return false; // its thread has ended
        }
        for (Call call = slot.innermost; call != null; call = call.outer) {
            call.look(now);
        }
        return true;
    }
}
