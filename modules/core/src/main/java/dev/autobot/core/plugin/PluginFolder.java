package dev.autobot.core.plugin;

import dev.autobot.core.config.PluginsConfig;
import dev.autobot.core.jar.DropFolder;
import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.PlatformException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.time.Duration;

/**
 * Has the jars that lie in the plugin folder run, and sees what comes, changes and goes. Used by one thread at a time.
 */
@Singleton
public class PluginFolder {

    /** How often {@link #look} should be called. */
    public static final Duration PERIOD = Duration.ofMillis(250);

    /** How long a file has to stay as it is before it counts as whole. */
    static final Duration SETTLE = Duration.ofMillis(500);

    private static final Logger LOG = System.getLogger("autobot.plugin");

    private final PluginsConfig config;
    private final PluginRegistry registry;
    private final PluginWorkers workers;
    private final DropFolder folder;
    private String problem = "";

    @Inject
    PluginFolder(PluginsConfig config, PluginRegistry registry, PluginWorkers workers) {
        this.config = config;
        this.registry = registry;
        this.workers = workers;
        this.folder = new DropFolder(config.folder(), System::nanoTime, SETTLE);
    }

    /**
     * Makes the folder.
     *
     * @throws PlatformException {@code BAD_CONFIGURATION} when it cannot be made
     */
    public void make() {
        try {
            Files.createDirectories(config.folder());
        } catch (IOException e) {
            throw new PlatformException(
                    ErrorCodes.BAD_CONFIGURATION,
                    "The plugin folder " + config.folder() + " cannot be made (" + e
                            + "). Set AUTOBOT_PLUGINS_DIR to a folder that the server may write to.");
        }
    }

    /**
     * Starts all jars that are there now, and returns when each of them runs or has failed. A half-copied one is tried
     * again when it has changed.
     */
    public void start() {
        try {
            folder.lookWithoutWaiting().settled().forEach(registry::arrive);
        } catch (PlatformException e) {
            LOG.log(Level.WARNING, e.getMessage());
        }
    }

    /** Looks once at the folder and at what is left of former generations. */
    public void look() {
        try {
            DropFolder.Changes changes = folder.look();
            changes.renamed().forEach((file, before) -> workers.later(() -> registry.rename(before, file)));
            changes.gone().forEach(file -> workers.later(() -> registry.leave(file)));
            changes.settled().forEach(file -> workers.later(() -> registry.arrive(file)));
            problem = "";
        } catch (PlatformException e) {
            if (!e.getMessage().equals(problem)) {
                problem = e.getMessage(); // once, not four times a second
                LOG.log(Level.WARNING, problem);
            }
        }
        workers.lookAtUnloads();
    }
}
