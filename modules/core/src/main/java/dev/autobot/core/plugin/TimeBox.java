package dev.autobot.core.plugin;

import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.Task;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Does something on a thread of its own and waits for it, but not for ever. Thread-safe. */
final class TimeBox {

    private final Executor executor;
    private final Duration limit;

    TimeBox(Executor executor, Duration limit) {
        this.executor = executor;
        this.limit = limit;
    }

    /**
     * Does it.
     *
     * @throws PlatformException {@code PLUGIN_START_FAILED} when it took too long; its thread was interrupted
     * @throws Exception what it throws
     */
    void run(Task task) throws Exception {
        FutureTask<Void> work = new FutureTask<>(() -> {
            task.run();
            return null;
        });
        executor.execute(work);
        try {
            work.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            work.cancel(true);
            throw new PlatformException(
                    ErrorCodes.PLUGIN_START_FAILED,
                    "it did not finish within " + limit.toMillis() / 1_000.0
                            + " s and was interrupted. AUTOBOT_PLUGINS_START_LIMIT sets how long it may take.");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw (Exception) e.getCause();
        } catch (InterruptedException e) {
            work.cancel(true);
            throw e;
        }
    }
}
