package dev.autobot.e2e;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waiting for what nobody announces, with a deadline. */
final class Waits {

    private static final Duration LOOK = Duration.ofMillis(20);

    private Waits() {}

    /** Looks again and again until something is so or the time is over; the caller's assertion says what is not. */
    static void until(BooleanSupplier isSo, Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!isSo.getAsBoolean() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }
}
