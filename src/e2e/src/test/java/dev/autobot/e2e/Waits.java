package dev.autobot.e2e;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waiting for what nobody announces, with a deadline. */
final class Waits {

    /**
     * For what has to come. A test that passes does not wait for it, so it is as long as a machine may be slow: a test
     * says that something comes, and never by this how fast.
     */
    static final Duration LIMIT = Duration.ofSeconds(120);

    private static final Duration LOOK = Duration.ofMillis(20);

    private Waits() {}

    /** Looks again and again until something is so, for a long time; what it was is said when it never is. */
    static void require(BooleanSupplier isSo, String what) {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (!isSo.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("within " + LIMIT + " there was not: " + what);
            }
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }

    /** Looks again and again until something is so or the time is over; the caller's assertion says what is not. */
    static void until(BooleanSupplier isSo, Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!isSo.getAsBoolean() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }
}
