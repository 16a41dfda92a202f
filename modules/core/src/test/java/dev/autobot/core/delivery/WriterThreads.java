package dev.autobot.core.delivery;

import dev.autobot.core.Waits;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadFactory;

/** Makes the writers' threads and ends them after a test. */
final class WriterThreads implements ThreadFactory {

    private final Queue<Thread> made = new ConcurrentLinkedQueue<>();
    private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();

    @Override
    public Thread newThread(Runnable work) {
        Thread thread = new Thread(work, "test-writer-" + made.size());
        thread.setDaemon(true);
        thread.setUncaughtExceptionHandler((failed, problem) -> failures.add(problem));
        made.add(thread);
        return thread;
    }

    boolean contain(Thread thread) {
        return made.contains(thread);
    }

    int count() {
        return made.size();
    }

    /** What threads ended with that should have ended well. */
    Queue<Throwable> failures() {
        return failures;
    }

    /** Waits for the end of all. */
    void join() {
        made.forEach(Waits::join);
    }

    void end() {
        made.forEach(Thread::interrupt);
    }
}
