package dev.autobot.core.plugin;

import dev.autobot.core.jar.LoadedJar;
import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.Task;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** The beginning of a generation: it is started beside the one that runs, and takes its place in one step. */
final class PluginStarter {

    private static final Logger LOG = System.getLogger("autobot.plugin");

    private final ModuleContext.Lending lending;
    private final TimeBox timeBox;

    PluginStarter(ModuleContext.Lending lending, TimeBox timeBox) {
        this.lending = lending;
        this.timeBox = timeBox;
    }

    /** A generation that runs, with its context, and the nanoseconds in which it took its place. */
    record Started(Generation generation, ModuleContext context, long publishNanos) {}

    /** Starts a plugin of the class path, on this thread, which has the time that the server's own start has. */
    Started startAsPart(Generation generation) {
        return start(generation, null, Task::run);
    }

    /**
     * Starts a generation and publishes what it registered.
     *
     * @param previous whose place it takes; {@code null} for none
     * @throws PlatformException when it does not start; then nothing of it is left and the previous one goes on
     */
    Started start(Generation generation, Generation previous) {
        return start(generation, previous, timeBox::run);
    }

    /** How a start is called. */
    private interface Way {
        void run(Task start) throws Exception;
    }

    private Started start(Generation generation, Generation previous, Way way) {
        ModuleContext context = new ModuleContext(generation, lending);
        long publish;
        try {
            way.run(() -> generation.inside(() -> generation.plugin().start(context)));
            long began = System.nanoTime();
            context.belongings().publish(previous);
            publish = System.nanoTime() - began;
        } catch (PlatformException e) {
            undo(generation, context);
            throw new PlatformException(
                    e.code(),
                    "The plugin '" + id(generation) + "' did not start: " + e.getMessage(),
                    e.getCause() == null ? null : generation.retold(e.getCause()));
        } catch (Exception | LinkageError | AssertionError | StackOverflowError e) {
            undo(generation, context);
            throw new PlatformException(
                    ErrorCodes.PLUGIN_START_FAILED,
                    "The plugin '" + id(generation) + "' did not start: " + inOneSentence(PluginCalls.explain(e)),
                    generation.retold(e));
        }
        LOG.log(
                Level.INFO,
                "Plugin ''{0}'' {1} started.",
                id(generation),
                generation.info().version());
        return new Started(generation, context, publish);
    }

    /** An exception's text may have many lines and no end; a list shows one sentence. */
    private static String inOneSentence(String text) {
        String line = text.lines().findFirst().orElse(text).strip();
        return line.endsWith(".") ? line : line + ".";
    }

    private static String id(Generation generation) {
        return generation.info().id();
    }

    private void undo(Generation generation, ModuleContext context) {
        generation.gate().retire();
        context.ownRuns().interruptAll();
        context.belongings().close();
        LoadedJar jar = generation.jar();
        if (jar != null) {
            jar.unload().forEach(note -> LOG.log(Level.WARNING, generation + ": " + note));
            lending.platform().threads().renew();
        }
    }
}
