package dev.autobot.core.plugin;

import dev.autobot.plugin.Database;
import dev.autobot.plugin.Events;
import dev.autobot.plugin.IdSource;
import dev.autobot.plugin.PluginInfo;
import dev.autobot.plugin.Registration;
import dev.autobot.plugin.Runs;
import dev.autobot.plugin.Settings;
import dev.autobot.plugin.Store;
import dev.autobot.plugin.Task;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executor;

/**
 * What the other rooms of the platform lend to plugins.
 *
 * @param events tells clients facts
 * @param runs owns long work
 * @param settings the operator's configuration
 * @param data gives each plugin its part of the database
 * @param threads runs tasks now and again and again
 * @param time clock and ids
 */
public record Platform(Events events, RunControl runs, Settings settings, Data data, Threads threads, Time time) {

    /** A plugin with a class of the jar that it came from. */
    public record PluginOrigin(PluginInfo info, Class<?> home) {}

    /** Clock and ids. */
    public record Time(Clock clock, IdSource ids) {}

    /** Where plugins keep things. */
    public interface Data {

        /** The plugin's schema. */
        Database database(PluginOrigin origin);

        /** The plugin's bytes by key. */
        Store store(PluginInfo plugin);
    }

    /** Runs, and the right to end those of a plugin that goes. */
    public interface RunControl extends Runs {

        /** Cancels a run because what does it is going; does nothing when it has ended. */
        void interrupt(String runId);
    }

    /** Where work is done that is nobody's socket. */
    public interface Threads {

        /** For short tasks; refuses when too many wait. */
        Executor executor();

        /** For calls of tools, which may take minutes; refuses when too many wait. */
        Executor tools();

        /** Repeats a task until the result is closed; a run never overlaps the one before it. */
        Registration every(Duration period, Task task, String name);

        /** Lets go of what a plugin may have left in pooled threads, such as thread locals: they end when they can. */
        void renew();
    }
}
