package dev.autobot.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Waiting with a deadline that no healthy run comes near. */
public final class Waits {

    private static final long SECONDS = 60;

    private Waits() {}

    /** Waits for a latch; the test fails at the deadline. */
    public static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(SECONDS, TimeUnit.SECONDS))
                    .as("the latch opened")
                    .isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            fail("interrupted", e);
        }
    }

    /** Waits for a latch through all interrupts; the test fails at the deadline. */
    public static void uninterruptibly(CountDownLatch latch) {
        until("the latch opened", () -> {
            try {
                return latch.await(10, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                return false; // which is the point
            }
        });
    }

    /** Waits for the next element; the test fails at the deadline. */
    public static <T> T take(BlockingQueue<T> queue, String what) {
        try {
            T taken = queue.poll(SECONDS, TimeUnit.SECONDS);
            assertThat(taken).as(what).isNotNull();
            return taken;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return fail("interrupted", e);
        }
    }

    /** Waits for something that no latch tells of; the test fails at the deadline. */
    public static void until(String what, BooleanSupplier isSo) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        while (!isSo.getAsBoolean()) {
            assertThat(System.nanoTime()).as(what).isLessThan(deadline);
            Thread.yield();
        }
    }

    /** Waits for a thread's end; the test fails at the deadline. */
    public static void join(Thread thread) {
        try {
            thread.join(TimeUnit.SECONDS.toMillis(SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        assertThat(thread.isAlive()).as(thread.getName() + " is alive").isFalse();
    }
}
