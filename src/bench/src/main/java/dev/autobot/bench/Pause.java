package dev.autobot.bench;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waiting, always with an end. */
final class Pause {

    /** Short against a start of seconds, long enough that asking does not slow down what is asked. */
    private static final long STEP_MILLIS = 50;

    private Pause() {}

    /** Lets time pass, so that what was started settles. */
    static void of(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** Waits for a condition and says whether it came true in time. */
    static boolean until(BooleanSupplier condition, Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                return false;
            }
            of(Duration.ofMillis(STEP_MILLIS));
        }
        return true;
    }

    static BenchException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new BenchException("The benchmark was interrupted", e);
    }
}
