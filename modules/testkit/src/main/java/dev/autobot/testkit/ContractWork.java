package dev.autobot.testkit;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Work of a plugin on a thread of its own, which is cut short. Used by one thread. */
final class ContractWork {

    /** Long enough for work that begins by preparing something. */
    private static final Duration BUSY = Duration.ofMillis(300);

    /** A server gives a call up one second after it interrupted it; slow machines get four more. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final Thread thread;

    private ContractWork(Thread thread) {
        this.thread = thread;
    }

    static ContractWork begin(Runnable work) {
        Thread thread = new Thread(work, "autobot-contract");
        thread.setDaemon(true);
        thread.setUncaughtExceptionHandler((which, problem) -> {
            // what is thrown after an interrupt is of no interest, only that it comes back
        });
        thread.start();
        return new ContractWork(thread);
    }

    /** Waits until the work waits for something, is done, or has been at it for a while. */
    void awaitBusy(PluginHarness harness) {
        LinedRuns runs = harness.context().runs();
        long deadline = System.nanoTime() + BUSY.toNanos();
        while ((thread.isAlive() || !runs.isIdle()) && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
    }

    void interrupt() {
        thread.interrupt();
        try {
            thread.join(GRACE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (thread.isAlive()) {
            AssertionError error = new AssertionError("A call that was interrupted did not come back within "
                    + TimeUnit.NANOSECONDS.toSeconds(GRACE.toNanos())
                    + " s. Do not swallow InterruptedException, and look at Thread.interrupted() in long loops.");
            error.setStackTrace(thread.getStackTrace());
            throw error;
        }
    }
}
