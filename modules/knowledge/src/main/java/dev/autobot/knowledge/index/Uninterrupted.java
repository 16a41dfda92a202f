package dev.autobot.knowledge.index;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.lucene.store.AlreadyClosedException;

/**
 * A thread of our own that touches files, one call after another. An interrupt closes the file that a thread is at, and
 * with it Lucene's writer for good; nobody interrupts this thread. Callers wait, so no more calls wait than there are
 * threads that call.
 */
final class Uninterrupted implements AutoCloseable {

    private final ExecutorService thread;

    Uninterrupted(String name) {
        thread = Executors.newSingleThreadExecutor(work -> {
            Thread made = new Thread(work, name);
            made.setDaemon(true);
            return made;
        });
    }

    /** Something that touches files. */
    interface Work {
        void run() throws IOException;
    }

    /** Waits until it is done, also when the caller is interrupted meanwhile, which is remembered. */
    void run(Work work) throws IOException {
        call(() -> {
            work.run();
            return null;
        });
    }

    <T> T call(Callable<T> work) throws IOException {
        Future<T> future = submit(work);
        boolean isInterrupted = false;
        try {
            while (true) {
                try {
                    return future.get();
                } catch (InterruptedException e) {
                    isInterrupted = true;
                } catch (ExecutionException e) {
                    throw asThrown(e.getCause());
                }
            }
        } finally {
            if (isInterrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Waits as long as is given; what is not done by then is done later. */
    void runAtMost(Duration limit, Work work) throws IOException {
        Future<Object> future = submit(() -> {
            work.run();
            return null;
        });
        try {
            future.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw asThrown(e.getCause());
        }
    }

    private <T> Future<T> submit(Callable<T> work) {
        try {
            return thread.submit(work);
        } catch (RejectedExecutionException e) {
            throw new AlreadyClosedException("The index is closed.", e);
        }
    }

    private static IOException asThrown(Throwable cause) {
        if (cause instanceof RuntimeException) {
            throw (RuntimeException) cause;
        }
        if (cause instanceof Error) {
            throw (Error) cause;
        }
        return cause instanceof IOException ? (IOException) cause : new IOException(cause);
    }

    /** What was given before is still done. */
    @Override
    public void close() {
        thread.shutdown();
    }
}
