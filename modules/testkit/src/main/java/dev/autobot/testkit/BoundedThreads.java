package dev.autobot.testkit;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Threads that work off a bounded queue; a task too many is refused. */
final class BoundedThreads implements Executor, AutoCloseable {

    private final ThreadPoolExecutor pool;

    BoundedThreads(String name, int threads, int mostWaiting) {
        AtomicInteger count = new AtomicInteger();
        pool = new ThreadPoolExecutor(
                threads, threads, 1, TimeUnit.SECONDS, new ArrayBlockingQueue<>(mostWaiting), task -> {
                    Thread thread = new Thread(task, name + "-" + count.incrementAndGet());
                    thread.setDaemon(true);
                    // not that of a plugin under test, which whoever makes the thread may have
                    thread.setContextClassLoader(BoundedThreads.class.getClassLoader());
                    return thread;
                });
        pool.allowCoreThreadTimeOut(true);
    }

    @Override
    public void execute(Runnable task) {
        pool.execute(task);
    }

    /** Interrupts what is being done, and gives it a second to end. */
    @Override
    public void close() {
        pool.shutdownNow();
        try {
            pool.awaitTermination(1, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
