package dev.autobot.core.fault;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * All that stands between the server and one plugin's faults, over all its generations. Thread-safe.
 *
 * @param bulkhead how many messages it handles at a time
 * @param breaker whether it gets calls
 * @param statistics how its calls fare
 * @param deadline how long one call may take
 */
public record PluginFence(Bulkhead bulkhead, Breaker breaker, CallStatistics statistics, Duration deadline) {

    /**
     * What the operator allows each plugin.
     *
     * @param calls messages of one plugin that are handled at a time
     * @param deadline how long one call may take
     * @param pause how long a plugin that fails gets no calls
     */
    public record Limits(int calls, Duration deadline, Duration pause) {}

    /**
     * A fence for a plugin that has done nothing yet.
     *
     * @param nanos the time, as {@link System#nanoTime}
     * @param changed told when calls are kept from it, or let through again
     */
    public static PluginFence of(Limits limits, LongSupplier nanos, Consumer<Breaker.State> changed) {
        return new PluginFence(
                new Bulkhead(limits.calls()),
                new Breaker(limits.pause(), nanos, changed),
                new CallStatistics(),
                limits.deadline());
    }

    /** Notes how a call fared. */
    public void ended(long nanos, boolean failed) {
        statistics.ended(nanos);
        judge(failed);
    }

    /** Notes how a call fared whose time says nothing. */
    public void ended(boolean failed) {
        statistics.ended();
        judge(failed);
    }

    private void judge(boolean failed) {
        if (failed) {
            statistics.failed();
            breaker.failed();
        } else {
            breaker.succeeded();
        }
    }
}
