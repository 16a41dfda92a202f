package dev.autobot.tools.builtin;

import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.ToolScope;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Ends a call at its time limit, or when it is cancelled, by closing what it waits for: neither connecting nor writing
 * to a socket has a deadline of its own. Thread-safe.
 */
final class Cutoff implements Closeable {

    private enum Reason {
        TIME,
        CANCEL
    }

    private static final ScheduledThreadPoolExecutor ALARMS = alarms();

    private final Object lock = new Object();
    private final long end;
    private final Duration limit;
    private final Future<?> alarm;
    private Closeable waitedFor = () -> {};
    private Reason reason;

    Cutoff(ToolScope scope) {
        limit = scope.timeLimit();
        end = System.nanoTime() + limit.toNanos();
        alarm = ALARMS.schedule(() -> cut(Reason.TIME), limit.toNanos(), TimeUnit.NANOSECONDS);
        scope.onCancel(() -> cut(Reason.CANCEL));
    }

    /** One thread for all calls: closing a socket does not block. */
    private static ScheduledThreadPoolExecutor alarms() {
        ScheduledThreadPoolExecutor alarms = new ScheduledThreadPoolExecutor(1, work -> {
            Thread thread = new Thread(work, "autobot-http-alarms");
            thread.setDaemon(true);
            return thread;
        });
        alarms.setRemoveOnCancelPolicy(true);
        return alarms;
    }

    /** Says what is to be closed; closed at once when it is too late already. */
    void watch(Closeable resource) {
        synchronized (lock) {
            waitedFor = resource;
            if (reason != null) {
                shut();
            }
        }
    }

    private void cut(Reason why) {
        synchronized (lock) {
            if (reason == null) {
                reason = why;
                shut();
            }
        }
    }

    private void shut() {
        try {
            waitedFor.close();
        } catch (IOException e) {
            // closed is closed
        }
    }

    /** How long the call may go on; zero when it is over. */
    Duration left() {
        return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
    }

    /**
     * Throws if the call is over.
     *
     * @throws PlatformException {@link ErrorCodes#RUN_CANCELLED} or {@link ErrorCodes#HANDLER_TIMEOUT}
     */
    void check() {
        if (isCancelled()) {
            throw new PlatformException(ErrorCodes.RUN_CANCELLED, "The HTTP request was cancelled.");
        }
        if (isLate()) {
            throw new PlatformException(
                    ErrorCodes.HANDLER_TIMEOUT,
                    "The HTTP request did not end within " + seconds()
                            + " s and was given up. Ask for less, or with a longer time limit.");
        }
    }

    boolean isCancelled() {
        synchronized (lock) {
            return reason == Reason.CANCEL;
        }
    }

    boolean isLate() {
        synchronized (lock) {
            return reason == Reason.TIME || left().isZero();
        }
    }

    /** The limit in words. */
    String seconds() {
        return Double.toString(limit.toMillis() / 1_000.0);
    }

    @Override
    public void close() {
        alarm.cancel(false); // takes the timer back
    }
}
