package dev.autobot.core.delivery;

import dev.autobot.core.bus.OutboundEvent;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Puts the events of one stream into the order of their numbers, whatever thread comes first after its commit.
 * Thread-safe.
 *
 * <p>Numbers have no gaps, so an early event waits until those before it have come. It waits a second, and at most
 * {@link #MOST_EARLY} wait; then what is missing is passed over, and everybody who follows reads it from the journal.
 */
final class LiveStream {

    static final int MOST_EARLY = 1_024;
    static final long LONGEST_WAIT_NANOS = 1_000_000_000L;

    private final Object lock = new Object();
    private final TreeMap<Long, OutboundEvent> early = new TreeMap<>();
    private final LongSupplier nanos;
    private long told = Follower.UNKNOWN;
    private boolean loaded;
    private long waitingSince;

    LiveStream(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** Whether it is known where the stream is. */
    boolean isLoaded() {
        synchronized (lock) {
            return loaded;
        }
    }

    /** Says where the stream is; {@link Follower#UNKNOWN} says nothing. */
    void load(long head) {
        synchronized (lock) {
            told = Math.max(told, head);
            early.headMap(told, true).clear();
            loaded = told != Follower.UNKNOWN;
        }
    }

    /**
     * Takes an event.
     *
     * @param out called under the stream's lock with each event whose turn it is
     */
    void tell(OutboundEvent event, Consumer<OutboundEvent> out) {
        synchronized (lock) {
            if (told == Follower.UNKNOWN) {
                told = event.number() - 1;
            }
            if (event.number() <= told) {
                return; // it was in the journal when the first follower came, or it was passed over
            }
            if (early.isEmpty()) {
                waitingSince = nanos.getAsLong();
            }
            early.put(event.number(), event);
            handOut(out);
            if (early.size() > MOST_EARLY) {
                passOver(out);
            }
        }
    }

    private void handOut(Consumer<OutboundEvent> out) {
        OutboundEvent next = early.remove(told + 1);
        while (next != null) {
            told++;
            waitingSince = nanos.getAsLong();
            out.accept(next);
            next = early.remove(told + 1);
        }
    }

    private void passOver(Consumer<OutboundEvent> out) {
        told = early.firstKey() - 1;
        handOut(out);
    }

    /** Passes over what has been missing for too long. */
    void watch(Consumer<OutboundEvent> out) {
        synchronized (lock) {
            if (!early.isEmpty() && nanos.getAsLong() - waitingSince > LONGEST_WAIT_NANOS) {
                passOver(out);
            }
        }
    }

    /** Whether early events wait for those before them. */
    boolean isWaiting() {
        synchronized (lock) {
            return !early.isEmpty();
        }
    }

    /** The last event that was told. */
    long told() {
        synchronized (lock) {
            return told;
        }
    }
}
