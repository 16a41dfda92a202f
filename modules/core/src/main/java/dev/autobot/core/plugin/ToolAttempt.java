package dev.autobot.core.plugin;

import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.ToolResult;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * One call of a tool on a thread of its own: whoever waits for it goes on when the tool does not come back.
 *
 * <p>Thread-safe; the first end counts.
 */
final class ToolAttempt implements Runnable {

    private final Object lock = new Object();
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch over = new CountDownLatch(1);
    private final String tool;
    private final Callable<Optional<ToolResult>> work;
    private Thread thread;
    private boolean ended;
    private Optional<ToolResult> result;
    private PlatformException problem;

    /**
     * An attempt that has not begun.
     *
     * @param tool its name, for errors
     * @param work throws nothing but platform exceptions; an empty result says that nothing was called
     */
    ToolAttempt(String tool, Callable<Optional<ToolResult>> work) {
        this.tool = tool;
        this.work = work;
    }

    @Override
    public void run() {
        if (!enter()) {
            return;
        }
        try {
            end(work.call(), null);
        } catch (PlatformException e) {
            fail(e);
        } catch (Exception e) {
            fail(new PlatformException(ErrorCodes.HANDLER_FAILED, "The tool '" + tool + "' failed.", e));
        } finally {
            fail(new PlatformException(ErrorCodes.HANDLER_FAILED, "The tool '" + tool + "' broke off.")); // by an Error
            leave();
        }
    }

    private boolean enter() {
        synchronized (lock) {
            if (ended) {
                return false;
            }
            thread = Thread.currentThread();
        }
        begun.countDown();
        return true;
    }

    private void leave() {
        synchronized (lock) {
            thread = null;
        }
    }

    private void end(Optional<ToolResult> answer, PlatformException failure) {
        synchronized (lock) {
            if (ended) {
                return;
            }
            ended = true;
            result = answer;
            problem = failure;
        }
        over.countDown();
    }

    /** Ends it for whoever waits, unless it has ended; the tool may go on. */
    void fail(PlatformException failure) {
        end(null, failure);
    }

    /** Interrupts the tool while it works. */
    void interrupt() {
        synchronized (lock) {
            if (thread != null) {
                thread.interrupt();
            }
        }
    }

    /**
     * Waits for the end. When the waiting thread is interrupted, the tool is, too, and has a moment to end.
     *
     * @param begin how long it may wait for a thread
     * @param work how long it may take then
     * @param grace how long it has to end when the waiting thread was interrupted
     * @return empty when nothing was called
     * @throws PlatformException of the tool, or saying that it did not begin or end in time
     */
    Optional<ToolResult> await(Duration begin, Duration work, Duration grace) {
        try {
            if (!begun.await(begin.toNanos(), TimeUnit.NANOSECONDS)) {
                fail(new PlatformException(
                        ErrorCodes.BUSY,
                        "The tool '" + tool + "' was not called: too many others work. Try again in a minute."));
            }
            over.await(work.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            interrupt();
            awaitInterrupted(grace);
            Thread.currentThread().interrupt();
        }
        fail(new PlatformException(ErrorCodes.HANDLER_TIMEOUT, "The tool '" + tool + "' did not end in time."));
        return outcome();
    }

    private void awaitInterrupted(Duration grace) {
        try {
            over.await(grace.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            // asked twice: it is given up now
        }
        fail(new PlatformException(
                ErrorCodes.RUN_CANCELLED,
                "Whoever called the tool '" + tool + "' was interrupted, and waits no more."));
    }

    private Optional<ToolResult> outcome() {
        synchronized (lock) {
            if (problem != null) {
                throw problem;
            }
            return result;
        }
    }
}
