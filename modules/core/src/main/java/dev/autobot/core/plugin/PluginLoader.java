package dev.autobot.core.plugin;

import dev.autobot.core.jar.ClassPathDescriptors;
import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.Plugin;
import dev.autobot.plugin.PluginInfo;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/**
 * Finds the plugins on the class path, starts them in the order of their ids and stops them in reverse.
 *
 * <p>Used by one thread at a time. A plugin on the class path is part of the server: when one does not start, the
 * server does not either.
 */
@Singleton
public class PluginLoader {

    private static final Logger LOG = System.getLogger("autobot.plugin");

    private final Registrations registrations;
    private final Deque<Started> started = new ArrayDeque<>();

    private record Started(Plugin plugin, PluginInfo info, ModuleContext context) {}

    @Inject
    PluginLoader(Registrations registrations) {
        this.registrations = registrations;
    }

    /**
     * The plugins that a class loader sees.
     *
     * @throws PlatformException {@code PLUGIN_START_FAILED} naming the entry that cannot be made
     */
    public static List<Plugin> find(ClassLoader loader) {
        List<Plugin> plugins = new ArrayList<>();
        try {
            ServiceLoader.load(Plugin.class, loader).forEach(plugins::add);
        } catch (ServiceConfigurationError e) {
            throw new PlatformException(
                    ErrorCodes.PLUGIN_START_FAILED, "A plugin cannot be loaded: " + e.getMessage() + ".", e);
        }
        plugins.sort(Comparator.comparing(
                plugin -> ClassPathDescriptors.of(plugin.getClass()).info().id()));
        return plugins;
    }

    /**
     * Starts plugins.
     *
     * @throws PlatformException when one does not start; those before it run on until {@link #stop}
     */
    public void start(List<Plugin> plugins, Platform platform) {
        for (Plugin plugin : plugins) {
            start(plugin, ClassPathDescriptors.of(plugin.getClass()).info(), platform);
        }
    }

    /** Starts one plugin that has no descriptor. */
    public void start(Plugin plugin, PluginInfo info, Platform platform) {
        requireNewId(info);
        ModuleContext context =
                new ModuleContext(new Platform.PluginOrigin(info, plugin.getClass()), platform, registrations);
        started.push(new Started(plugin, info, context));
        try {
            plugin.start(context);
            LOG.log(Level.INFO, "Plugin ''{0}'' {1} started.", info.id(), info.version());
        } catch (PlatformException e) {
            throw new PlatformException(
                    e.code(), "The plugin '" + info.id() + "' did not start: " + e.getMessage(), e.getCause());
        } catch (Exception | LinkageError | AssertionError e) {
            throw new PlatformException(
                    ErrorCodes.PLUGIN_START_FAILED, "The plugin '" + info.id() + "' did not start: " + e, e);
        }
    }

    private void requireNewId(PluginInfo info) {
        for (Started other : started) {
            if (other.info().id().equals(info.id())) {
                throw new PlatformException(
                        ErrorCodes.TYPE_TAKEN,
                        "Two plugins are called '" + info.id() + "': versions "
                                + other.info().version() + " and " + info.version() + ". Remove one of them.");
            }
        }
    }

    /** The plugins that run, in the order of their start. */
    public List<PluginInfo> running() {
        List<PluginInfo> infos = new ArrayList<>();
        started.descendingIterator().forEachRemaining(each -> infos.add(each.info()));
        return infos;
    }

    /** Stops all plugins, newest first; a failure stops nothing. */
    public void stop() {
        while (!started.isEmpty()) {
            Started last = started.pop();
            try {
                last.plugin().stop();
            } catch (Exception | LinkageError | AssertionError e) {
                LOG.log(Level.WARNING, "Plugin '" + last.info().id() + "' did not stop cleanly.", e);
            }
            last.context().close();
        }
    }
}
