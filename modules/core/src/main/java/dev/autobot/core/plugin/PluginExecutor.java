package dev.autobot.core.plugin;

import dev.autobot.plugin.Task;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/** The platform's executor as one generation sees it: its tasks belong to it until they have ended. Thread-safe. */
final class PluginExecutor implements Executor {

    private final Generation owner;
    private final Executor platform;
    private final Crossing crossing;
    private final Logger logger;

    PluginExecutor(Generation owner, Executor platform, Crossing crossing, Logger logger) {
        this.owner = owner;
        this.platform = platform;
        this.crossing = crossing;
        this.logger = logger;
    }

    @Override
    public void execute(Runnable task) {
        if (!owner.gate().enter()) {
            throw new RejectedExecutionException("the plugin '" + owner.info().id() + "' is being replaced or removed");
        }
        boolean begun = false;
        try {
            crossing.run(() -> platform.execute(() -> work(task::run)));
            begun = true;
        } finally {
            if (!begun) {
                owner.gate().exit();
            }
        }
    }

    private void work(Task task) {
        try {
            owner.inside(task);
        } catch (Exception | LinkageError | AssertionError | StackOverflowError e) {
            logger.log(Level.ERROR, "A task of the plugin failed.", owner.retold(e));
        } finally {
            owner.gate().exit();
        }
    }
}
