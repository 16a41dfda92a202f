package dev.autobot.core.plugin;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;

/**
 * The end of a generation: it is called no more, may finish what it does, is stopped, closed and unloaded. Takes as
 * long as that takes, on a thread of its own.
 */
final class PluginEnding {

    private static final Logger LOG = System.getLogger("autobot.plugin");

    /** What runs have to store how far they came, and calls to end, after they were interrupted. */
    private static final Duration AFTER_INTERRUPT = Duration.ofSeconds(10);

    /** What calls and runs have when the server stops: it has told clients, and its runs are interrupted already. */
    private static final Duration AT_THE_END = Duration.ofSeconds(2);

    private final ModuleContext.Lending lending;
    private final TimeBox timeBox;
    private final Duration drain;

    /**
     * Endings.
     *
     * @param stopLimit how long a plugin may take to stop
     * @param drain how long calls and runs may go on
     */
    PluginEnding(ModuleContext.Lending lending, Duration stopLimit, Duration drain) {
        this.lending = lending;
        // threads of its own: when the server stops, the container lends none any more
        this.timeBox = new TimeBox(PluginEnding::onNewThread, stopLimit);
        this.drain = drain;
    }

    private static void onNewThread(Runnable work) {
        Thread thread = new Thread(work, "autobot-plugin-stop");
        thread.setDaemon(true);
        thread.start();
    }

    /** Ends a generation whose place another one has taken, or nobody. */
    void end(Generation generation, ModuleContext context, Retirement retirement) {
        generation.gate().retire();
        drain(generation, context, retirement);
        finish(generation, context, retirement);
    }

    /** Ends a generation because the server stops. */
    void endWithServer(Generation generation, ModuleContext context) {
        Retirement retirement = new Retirement(generation);
        generation.gate().retire();
        try {
            generation.gate().awaitEmpty(AT_THE_END);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        finish(generation, context, retirement);
    }

    private void finish(Generation generation, ModuleContext context, Retirement retirement) {
        stop(generation, retirement);
        context.belongings().close();
        if (generation.jar() != null) {
            generation.jar().unload().forEach(retirement::note);
        }
        retirement.is(Retirement.State.STOPPED);
        retirement.notes().forEach(note -> LOG.log(Level.WARNING, retirement.name() + ": " + note));
        lending.platform().threads().renew();
    }

    private void drain(Generation generation, ModuleContext context, Retirement retirement) {
        try {
            if (generation.gate().awaitEmpty(drain)) {
                return;
            }
            context.ownRuns().interruptAll();
            if (!generation.gate().awaitEmpty(AFTER_INTERRUPT)) {
                retirement.note(generation.gate().inside() + " calls or runs did not end within "
                        + drain.plus(AFTER_INTERRUPT).toSeconds() + " s; it was stopped all the same.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the server stops
        }
    }

    private void stop(Generation generation, Retirement retirement) {
        try {
            timeBox.run(() -> generation.inside(generation.plugin()::stop));
        } catch (Exception | LinkageError | AssertionError | StackOverflowError e) {
            LOG.log(
                    Level.WARNING,
                    "Plugin '" + generation.info().id() + "' did not stop cleanly.",
                    generation.retold(e));
            retirement.note("stop() failed: " + PluginCalls.explain(e));
        }
    }
}
