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

    private final ModuleContext.Lending lending;
    private final TimeBox timeBox;
    private final Duration drain;

    /**
     * Endings.
     *
     * @param drain how long calls and runs may go on
     */
    PluginEnding(ModuleContext.Lending lending, TimeBox timeBox, Duration drain) {
        this.lending = lending;
        this.timeBox = timeBox;
        this.drain = drain;
    }

    /** Ends a generation whose place another one has taken, or nobody. */
    void end(Generation generation, ModuleContext context, Retirement retirement) {
        generation.gate().retire();
        drain(generation, context, retirement);
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
