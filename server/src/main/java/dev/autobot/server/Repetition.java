package dev.autobot.server;

import dev.autobot.plugin.Registration;
import dev.autobot.plugin.Task;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** A task that is done again and again, never twice at a time. Thread-safe. */
final class Repetition implements Registration {

    private final ScheduledExecutorService timer;
    private final Executor executor;
    private final Duration period;
    private final Task task;
    private final Logger logger;
    private final String plugin;
    private volatile boolean closed;
    private volatile ScheduledFuture<?> waiting;

    Repetition(ScheduledExecutorService timer, Executor executor, Duration period, Task task, String plugin) {
        this.timer = timer;
        this.executor = executor;
        this.period = period;
        this.task = task;
        this.plugin = plugin;
        this.logger = System.getLogger("autobot.plugin." + plugin);
    }

    Registration begin(Duration delay) {
        next(delay);
        return this;
    }

    private void next(Duration delay) {
        if (closed) {
            return;
        }
        try {
            waiting = timer.schedule(this::handOver, delay.toMillis(), TimeUnit.MILLISECONDS);
            if (closed) {
                waiting.cancel(false); // it was closed at this moment
            }
        } catch (RejectedExecutionException e) {
            closed = true; // the server stops
        }
    }

    private void handOver() {
        try {
            executor.execute(this::runOnce);
        } catch (RejectedExecutionException e) {
            next(period); // too much to do just now: this round is left out
        }
    }

    private void runOnce() {
        try {
            if (!closed) {
                task.run();
            }
        } catch (Exception | LinkageError | AssertionError e) {
            logger.log(
                    Level.ERROR,
                    "A repeated task of plugin '" + plugin + "' failed; it is tried again after " + period.toMillis()
                            + " ms.",
                    e);
        } finally {
            next(period);
        }
    }

    @Override
    public void close() {
        closed = true;
        ScheduledFuture<?> next = waiting;
        if (next != null) {
            next.cancel(false); // the timer would keep the task, and its plugin, until its time comes
        }
    }
}
