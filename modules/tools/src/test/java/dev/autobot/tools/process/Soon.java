package dev.autobot.tools.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what must become true, with a deadline. */
final class Soon {

    private static final Duration LONGEST = Duration.ofSeconds(20);
    private static final long STEP = 5_000_000;

    private Soon() {}

    static void until(String promise, BooleanSupplier condition) {
        long end = System.nanoTime() + LONGEST.toNanos();
        while (!condition.getAsBoolean() && System.nanoTime() < end) {
            LockSupport.parkNanos(STEP);
        }
        assertThat(condition.getAsBoolean()).as(promise).isTrue();
    }
}
