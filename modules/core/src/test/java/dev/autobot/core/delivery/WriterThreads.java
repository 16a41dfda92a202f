package dev.autobot.core.delivery;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadFactory;

/** Makes the writers' threads and ends them after a test. */
final class WriterThreads implements ThreadFactory {

    private final Queue<Thread> made = new ConcurrentLinkedQueue<>();

    @Override
    public Thread newThread(Runnable work) {
        Thread thread = new Thread(work, "test-writer-" + made.size());
        thread.setDaemon(true);
        made.add(thread);
        return thread;
    }

    boolean contain(Thread thread) {
        return made.contains(thread);
    }

    int count() {
        return made.size();
    }

    void end() {
        made.forEach(Thread::interrupt);
    }
}
