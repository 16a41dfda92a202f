package dev.autobot.core.plugin;

import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.Run;
import dev.autobot.plugin.RunWork;
import dev.autobot.plugin.Runs;
import dev.autobot.plugin.User;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * The runs of one generation: they belong to it until they have ended, so it is not unloaded beneath them. Thread-safe.
 */
final class PluginRuns implements Runs {

    private final Generation owner;
    private final Platform.RunControl platform;
    private final Crossing crossing;
    private final Set<String> active = ConcurrentHashMap.newKeySet();

    PluginRuns(Generation owner, Platform.RunControl platform, Crossing crossing) {
        this.owner = owner;
        this.platform = platform;
        this.crossing = crossing;
    }

    @Override
    public Run start(User user, String line, RunWork work) {
        if (!owner.gate().enter()) {
            throw new PlatformException(
                    ErrorCodes.DRAINING,
                    "The plugin '" + owner.info().id() + "' is being replaced or removed. Send it again in a moment.");
        }
        boolean begun = false;
        try {
            Run run = crossing.get(() -> platform.start(user, line, own -> work(own, work)));
            begun = true;
            return run;
        } finally {
            if (!begun) {
                owner.gate().exit();
            }
        }
    }

    private void work(Run run, RunWork work) throws Exception {
        active.add(run.id());
        try {
            owner.inside(() -> work.work(run));
        } catch (Exception | LinkageError | AssertionError | StackOverflowError e) {
            throw new IllegalStateException(
                    "a run of plugin '" + owner.info().id() + "' failed: " + PluginCalls.explain(e), owner.retold(e));
        } finally {
            active.remove(run.id());
            owner.gate().exit();
        }
    }

    /** Interrupts the runs that work now, as a stopping server does. */
    void interruptAll() {
        Consumer<String> interrupt = platform::interrupt;
        active.forEach(interrupt);
    }
}
