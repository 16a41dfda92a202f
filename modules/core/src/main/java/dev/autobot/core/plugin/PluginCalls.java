package dev.autobot.core.plugin;

import dev.autobot.core.fault.Breaker;
import dev.autobot.core.fault.Deadlines;
import dev.autobot.core.fault.PluginFence;
import dev.autobot.core.jar.LoadedJar;
import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.Task;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;

/**
 * Calls into plugins, with all that keeps their faults from others: deadline, breaker, statistics, and the gate of the
 * generation. Thread-safe.
 */
@Singleton
public class PluginCalls {

    private final Deadlines deadlines;

    @Inject
    public PluginCalls(Deadlines deadlines) {
        this.deadlines = deadlines;
    }

    /**
     * Makes a call that is not a message's: of an observer, a route, a filter, a tool, a contract.
     *
     * @return {@code false} when the generation is retired, and nothing was called
     * @throws PlatformException {@code PLUGIN_UNAVAILABLE} when the plugin gets no calls, {@code HANDLER_TIMEOUT} when
     *     the call was interrupted at its deadline
     * @throws Exception what the plugin throws
     */
    public boolean call(Generation owner, Task call) throws Exception {
        // nobody else waits for this thread
        return call(
                owner,
                call,
                owner.fence() == null ? null : new Limit(owner.fence().deadline(), null, () -> {}));
    }

    /**
     * How long one call may take.
     *
     * @param time after which its thread is interrupted
     * @param tooLate what is said then; {@code null} for the usual
     * @param onGivenUp told when the interrupt did not help: the call counts as failed then, and not first at its end
     */
    record Limit(Duration time, String tooLate, Runnable onGivenUp) {}

    /** Makes a call as above that has a limit of its own. */
    boolean call(Generation owner, Task call, Limit limit) throws Exception {
        PluginFence fence = owner.fence();
        if (fence == null) {
            return owner.run(call);
        }
        requireOpen(owner);
        boolean failed = true;
        Deadlines.Call watch = deadlines.begin(limit.time(), () -> giveUp(fence, limit));
        try {
            boolean called = owner.run(call);
            failed = watch.isOverdue();
            return called;
        } catch (PlatformException e) {
            failed = watch.isOverdue();
            throw e;
        } catch (Exception e) {
            throw watch.isOverdue() ? timeout(owner, limit.tooLate(), e) : e;
        } finally {
            watch.close();
            if (!watch.isGivenUp()) {
                fence.ended(watch.took(), failed);
            }
        }
    }

    private static void giveUp(PluginFence fence, Limit limit) {
        fence.ended(limit.time().plus(Deadlines.GRACE).toNanos(), true);
        limit.onGivenUp().run();
    }

    /**
     * Makes a call that bounds its time itself: it has no deadline, and how long it took says nothing about the plugin.
     *
     * @return as {@link #call(Generation, Task)}, and it throws the same but {@code HANDLER_TIMEOUT}
     */
    boolean untimed(Generation owner, Task call) throws Exception {
        PluginFence fence = owner.fence();
        if (fence == null) {
            return owner.run(call);
        }
        requireOpen(owner);
        boolean failed = true;
        try {
            boolean called = owner.run(call);
            failed = false;
            return called;
        } catch (PlatformException e) {
            failed = false;
            throw e;
        } finally {
            fence.ended(failed);
        }
    }

    /**
     * Makes a call that the plugin asked for itself, such as of a repeated task: nobody waits for it, so its failures
     * are the caller's to log and keep no message from the plugin.
     *
     * @return {@code false} when the generation is retired, and nothing was called
     */
    boolean task(Generation owner, Task call) throws Exception {
        if (owner.fence() == null) {
            return owner.run(call);
        }
        Deadlines.Call watch = deadlines.begin(owner.fence().deadline(), () -> {});
        boolean failed = true;
        try {
            boolean called = owner.run(call);
            failed = watch.isOverdue();
            return called;
        } finally {
            watch.close();
            if (failed) {
                owner.fence().statistics().failed();
            }
        }
    }

    /**
     * Sees whether a plugin gets calls.
     *
     * @throws PlatformException {@code PLUGIN_UNAVAILABLE} when it does not, saying for how long
     */
    public static void requireOpen(Generation owner) {
        PluginFence fence = owner.fence();
        if (fence == null || fence.breaker().allows()) {
            return;
        }
        String id = owner.info().id();
        boolean isQuarantined = fence.breaker().state() == Breaker.State.QUARANTINE;
        throw new PlatformException(
                ErrorCodes.PLUGIN_UNAVAILABLE,
                isQuarantined
                        ? "The plugin '" + id
                                + "' failed too often and is in quarantine. An operator can enable it again."
                        : "The plugin '" + id
                                + "' failed too often and gets no calls for some seconds. Try again then.");
    }

    /** What is said of a call that took too long. */
    public static PlatformException timeout(Generation owner, Throwable cause) {
        return timeout(owner, null, cause);
    }

    private static PlatformException timeout(Generation owner, String tooLate, Throwable cause) {
        String usual = "The plugin '" + owner.info().id() + "' did not finish within "
                + seconds(owner.fence().deadline()) + " and was interrupted.";
        return new PlatformException(
                ErrorCodes.HANDLER_TIMEOUT,
                tooLate == null ? usual : tooLate,
                cause == null ? null : owner.retold(cause));
    }

    /** A time in words. */
    static String seconds(Duration time) {
        return time.toMillis() / 1_000.0 + " s";
    }

    /** What is said of a failure in a plugin: a sentence for those that come of classes that do not fit. */
    public static String explain(Throwable problem) {
        return problem instanceof LinkageError ? LoadedJar.explain(problem) : problem.toString();
    }
}
