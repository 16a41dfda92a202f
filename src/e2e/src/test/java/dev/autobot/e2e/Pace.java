package dev.autobot.e2e;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Time in a test: load at intended moments whatever the server does, and conditions that are waited for.
 *
 * <p>Ends its threads when closed.
 */
final class Pace implements AutoCloseable {

    /** What is done at an intended moment. */
    @FunctionalInterface
    interface Beat {
        void at(int number, long intendedMillis) throws Exception;
    }

    private final ScheduledExecutorService threads;
    private final CompletableFuture<Void> failed = new CompletableFuture<>();

    Pace(int threads) {
        this.threads = Executors.newScheduledThreadPool(threads, task -> {
            Thread thread =
                    new Thread(task, "pace-" + ThreadLocalRandom.current().nextInt(1_000));
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Does something {@code count} times, {@code every} so often; gives when the last one is done. */
    Future<Void> beats(int count, Duration every, Beat beat) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        long start = System.currentTimeMillis();
        int[] number = {0};
        threads.scheduleAtFixedRate(
                () -> {
                    int n = number[0]++;
                    if (n < count) {
                        attempt(() -> {
                            beat.at(n, start + n * every.toMillis());
                            return null;
                        });
                    } else {
                        done.complete(null);
                        throw new java.util.concurrent.CancellationException(); // ends the repetition
                    }
                },
                0,
                every.toNanos(),
                TimeUnit.NANOSECONDS);
        return done;
    }

    /** Does something once, later. */
    void in(Duration delay, Callable<?> work) {
        threads.schedule(() -> attempt(work), delay.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void attempt(Callable<?> work) {
        try {
            work.call();
        } catch (Exception | AssertionError e) {
            failed.completeExceptionally(e);
        }
    }

    /** Throws what any of the work threw. */
    void check() {
        if (failed.isCompletedExceptionally()) {
            failed.join();
        }
    }

    /** Waits until a condition holds: {@code false} when it does not within the limit. */
    static boolean holdsWithin(Duration limit, Callable<Boolean> condition) throws InterruptedException {
        CompletableFuture<Boolean> held = new CompletableFuture<>();
        try (Pace pace = new Pace(1)) {
            pace.threads.scheduleWithFixedDelay(
                    () -> {
                        try {
                            if (condition.call()) {
                                held.complete(true);
                            }
                        } catch (Exception | AssertionError e) {
                            held.completeExceptionally(e);
                        }
                    },
                    0,
                    50,
                    TimeUnit.MILLISECONDS);
            return held.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        }
    }

    /** Lets time pass in which nothing is expected of the test: load goes on meanwhile. */
    static void pass(Duration time) throws InterruptedException {
        holdsWithin(time, () -> false);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
