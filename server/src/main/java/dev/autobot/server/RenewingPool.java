package dev.autobot.server;

import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A pool whose threads can be exchanged for new ones: what a plugin left in a thread, such as a thread local, would
 * keep the plugin in memory for as long as the thread lives. Thread-safe.
 *
 * <p>Has a most and a bounded queue, and refuses what is beyond.
 */
final class RenewingPool extends ThreadPoolExecutor {

    private static final Duration IDLE = Duration.ofSeconds(30);

    private final AtomicInteger era = new AtomicInteger();
    private final ThreadLocal<Integer> born = new ThreadLocal<>();

    /** Ends a thread; the pool makes another one when it needs it. */
    private static final class EndOfThread extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private EndOfThread() {
            super("this thread is exchanged for a new one", null, false, false);
        }
    }

    /**
     * A pool.
     *
     * @param most threads at a time
     * @param waiting tasks that may wait
     */
    RenewingPool(int most, int waiting, ThreadFactory threads) {
        super(most, most, IDLE.toSeconds(), TimeUnit.SECONDS, new LinkedBlockingQueue<>(waiting), quiet(threads));
        allowCoreThreadTimeOut(true);
    }

    /** The container would report each end of a thread as a failure, so it does not get to see it. */
    private static ThreadFactory quiet(ThreadFactory threads) {
        return task -> threads.newThread(() -> {
            try {
                task.run();
            } catch (EndOfThread e) {
                return; // the pool knows already
            }
        });
    }

    /** Has one thread more at the most: one of those there are will never be free again. Called by one thread. */
    void grow() {
        setMaximumPoolSize(getMaximumPoolSize() + 1);
        setCorePoolSize(getCorePoolSize() + 1);
    }

    /** Ends each of today's threads as soon as it has no task: after its next one, or when it has idled for 30 s. */
    void renew() {
        era.incrementAndGet();
    }

    @Override
    protected void beforeExecute(Thread thread, Runnable task) {
        if (born.get() == null) {
            born.set(era.get());
        }
    }

    @Override
    protected void afterExecute(Runnable task, Throwable problem) {
        if (born.get() != era.get()) {
            throw new EndOfThread();
        }
    }
}
