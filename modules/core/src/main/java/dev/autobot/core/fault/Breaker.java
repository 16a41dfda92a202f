package dev.autobot.core.fault;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Keeps calls from a plugin that fails: it opens when {@link #FAILURES} of the last {@link #WINDOW} calls failed, lets
 * one call try after a pause, and closes again when that succeeds. The third opening within an hour is a quarantine,
 * which only {@link #reset} ends.
 *
 * <p>Thread-safe.
 */
public final class Breaker {

    /** Calls that are looked at. */
    static final int WINDOW = 10;

    /** How many of them may not fail. */
    static final int FAILURES = 5;

    /** Openings within {@link #MEMORY} that make a quarantine; the rule is Mattermost's. */
    static final int TRIPS = 3;

    static final Duration MEMORY = Duration.ofHours(1);

    private final Object lock = new Object();
    private final LongSupplier nanos;
    private final long pause;
    private final Consumer<State> changed;
    private final boolean[] failed = new boolean[WINDOW];
    private final Deque<Long> trips = new ArrayDeque<>();
    private int place;
    private int failures;
    private long opened;
    private volatile State state = State.CLOSED;

    /** What it does with calls. */
    public enum State {
        /** Lets them through. */
        CLOSED,
        /** Keeps them away for a while. */
        OPEN,
        /** Lets one through to see how it fares. */
        TRYING,
        /** Keeps them away until somebody resets it. */
        QUARANTINE
    }

    /**
     * A closed breaker.
     *
     * @param pause how long it stays open before it lets one call try
     * @param nanos the time, as {@link System#nanoTime}
     * @param changed told when it opens, closes again, or goes into quarantine; must be quick and not throw
     */
    public Breaker(Duration pause, LongSupplier nanos, Consumer<State> changed) {
        this.changed = changed;
        this.pause = pause.toNanos();
        this.nanos = nanos;
    }

    /** Whether a call may be made now; whoever may tells how it went. */
    public boolean allows() {
        return state == State.CLOSED || mayTry();
    }

    private boolean mayTry() {
        synchronized (lock) {
            if (state == State.OPEN && nanos.getAsLong() - opened >= pause) {
                state = State.TRYING;
                opened = nanos.getAsLong(); // a try that never comes back lets another one through after a pause
                return true;
            }
            if (state == State.TRYING && nanos.getAsLong() - opened >= pause) {
                opened = nanos.getAsLong();
                return true;
            }
            return state == State.CLOSED;
        }
    }

    /** A call succeeded, or failed for a reason that is not the plugin's fault. */
    public void succeeded() {
        if (state == State.CLOSED && failures == 0) {
            return; // the common case takes no lock; a failure that comes meanwhile is counted all the same
        }
        synchronized (lock) {
            if (state == State.TRYING) {
                close();
                changed.accept(state);
            } else if (state == State.CLOSED) {
                note(false);
            }
        }
    }

    /** A call failed by the plugin's fault. */
    public void failed() {
        synchronized (lock) {
            if (state == State.TRYING) {
                trip();
            } else if (state == State.CLOSED) {
                note(true);
                if (failures >= FAILURES) {
                    trip();
                }
            }
        }
    }

    private void note(boolean failure) {
        failures += (failure ? 1 : 0) - (failed[place] ? 1 : 0);
        failed[place] = failure;
        place = (place + 1) % WINDOW;
    }

    private void trip() {
        long now = nanos.getAsLong();
        trips.add(now);
        while (now - trips.peek() > MEMORY.toNanos()) {
            trips.remove();
        }
        opened = now;
        state = trips.size() >= TRIPS ? State.QUARANTINE : State.OPEN;
        changed.accept(state);
    }

    private void close() {
        java.util.Arrays.fill(failed, false);
        failures = 0;
        state = State.CLOSED;
    }

    /** Closes it and forgets everything: an operator has acted, or another version has come. */
    public void reset() {
        synchronized (lock) {
            trips.clear();
            close();
        }
    }

    /** What it does now. */
    public State state() {
        return state;
    }
}
