package dev.autobot.core.plugin;

import dev.autobot.plugin.Database;
import dev.autobot.plugin.Events;
import dev.autobot.plugin.IdSource;
import dev.autobot.plugin.PluginInfo;
import dev.autobot.plugin.Runs;
import dev.autobot.plugin.Settings;
import dev.autobot.plugin.Task;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.Function;

/**
 * What the other rooms of the platform lend to plugins.
 *
 * @param events tells clients facts
 * @param runs owns long work
 * @param settings the operator's configuration
 * @param databases gives each plugin its schema
 * @param threads runs tasks now and again and again
 * @param time clock and ids
 */
public record Platform(
        Events events,
        Runs runs,
        Settings settings,
        Function<PluginOrigin, Database> databases,
        Threads threads,
        Time time) {

    /** A plugin with a class of the jar that it came from. */
    public record PluginOrigin(PluginInfo info, Class<?> home) {}

    /** Clock and ids. */
    public record Time(Clock clock, IdSource ids) {}

    /** Where work is done that is nobody's socket. */
    public interface Threads {

        /** For short tasks; refuses when too many wait. */
        Executor executor();

        /** Repeats a task until the result is closed; a run never overlaps the one before it. */
        dev.autobot.plugin.Registration every(Duration period, Task task, String name);
    }
}
