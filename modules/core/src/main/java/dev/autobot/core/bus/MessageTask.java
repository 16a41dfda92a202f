package dev.autobot.core.bus;

import dev.autobot.core.fault.Deadlines;
import dev.autobot.core.fault.PluginFence;
import dev.autobot.core.metrics.Metrics;
import dev.autobot.core.plugin.Generation;
import dev.autobot.core.plugin.PluginCalls;
import dev.autobot.plugin.PlatformException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.function.Consumer;

/**
 * The handling of one message, with what keeps a faulty handler from others: it takes its plugin's share of the threads
 * only, is interrupted at its deadline, and when that does not help, its lane goes on without it.
 */
final class MessageTask implements Lane.Task {

    private static final double NANOS = 1e9;

    private static final Logger LOG = System.getLogger("autobot.bus");

    private final Generation owner;
    private final PluginFence fence;
    private final Runnable work;
    private final Tools tools;
    private final long offered = System.nanoTime();
    private Lane lane;
    private final Consumer<PlatformException> tell;

    /** What all of them need. */
    @Singleton
    record Tools(Deadlines deadlines, Metrics metrics) {
        @Inject
        Tools {}
    }

    /**
     * A task.
     *
     * @param owner whose handler is called
     * @param work does not throw
     * @param tell tells the sender that the message was not handled, or not in time
     */
    MessageTask(Generation owner, Runnable work, Consumer<PlatformException> tell, Tools tools) {
        this.owner = owner;
        this.tell = tell;
        this.fence = owner.fence();
        this.work = work;
        this.tools = tools;
    }

    /** The task as one of a lane; without one it is done on the caller's thread, which it may block. */
    MessageTask in(Lane itsLane) {
        lane = itsLane;
        return this;
    }

    @Override
    public boolean mayBegin(Runnable admitted) {
        return fence == null || fence.bulkhead().enter(admitted);
    }

    @Override
    public void run() {
        if (lane != null) {
            tools.metrics().laneWait((System.nanoTime() - offered) / NANOS);
        }
        if (fence == null) {
            work.run();
            return;
        }
        try {
            PluginCalls.requireOpen(owner); // now, and not when it came: others may have failed meanwhile
            handle();
        } catch (PlatformException e) {
            tell.accept(e);
        } finally {
            if (lane != null) {
                fence.bulkhead().exit();
            }
        }
    }

    private void handle() {
        Deadlines.Call watch = tools.deadlines().begin(fence.deadline(), this::giveUp);
        try {
            work.run();
        } finally {
            watch.close();
            if (!watch.isGivenUp()) {
                fence.ended(watch.took(), watch.hasFailed() || watch.isOverdue());
            }
        }
    }

    /**
     * Its thread stays lost for the plugin's share, so that a plugin that hangs again and again runs out of its own.
     */
    private void giveUp() {
        fence.ended(fence.deadline().plus(Deadlines.GRACE).toNanos(), true);
        LOG.log(
                Level.WARNING,
                "A handler of plugin '" + owner.info().id()
                        + "' does not heed its interrupt; it keeps its thread, and its"
                        + " connection goes on without it.");
        tell.accept(PluginCalls.timeout(owner, null));
        if (lane != null) {
            lane.giveUpCurrent();
        }
    }
}
