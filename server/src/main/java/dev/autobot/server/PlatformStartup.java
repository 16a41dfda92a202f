package dev.autobot.server;

import dev.autobot.core.bus.Publisher;
import dev.autobot.core.config.CoreConfig;
import dev.autobot.core.delivery.Delivery;
import dev.autobot.core.delivery.Drain;
import dev.autobot.core.delivery.Heartbeat;
import dev.autobot.core.endpoint.Endpoints;
import dev.autobot.core.health.ProbeBoard;
import dev.autobot.core.health.ServerState;
import dev.autobot.core.plugin.Platform;
import dev.autobot.core.plugin.PluginLoader;
import dev.autobot.core.run.RunRegistry;
import dev.autobot.core.storage.Storage;
import dev.autobot.core.storage.Upkeep;
import dev.autobot.plugin.IdSource;
import dev.autobot.plugin.Plugin;
import dev.autobot.plugin.Settings;
import dev.autobot.plugin.Task;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.servlet.ServletContext;
import jakarta.websocket.DeploymentException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Starts the platform, step by step, and stops it in reverse. Used by one thread. */
@Singleton
class PlatformStartup {

    private static final Duration WATCH = Duration.ofMillis(25);
    private static final Duration UPKEEP = Duration.ofMillis(250);
    private static final Duration BEAT = Duration.ofMillis(500);

    @Inject
    private CoreConfig config;

    @Inject
    private Settings settings;

    @Inject
    private Clock clock;

    @Inject
    private IdSource ids;

    @Inject
    private ServerThreads threads;

    @Inject
    private Storage storage;

    @Inject
    private Publisher publisher;

    @Inject
    private RunRegistry runs;

    @Inject
    private PlatformModule platformModule;

    @Inject
    private PluginLoader plugins;

    @Inject
    private ProbeBoard probes;

    @Inject
    private Heartbeat heartbeat;

    @Inject
    private Delivery delivery;

    @Inject
    private Drain drain;

    @Inject
    private Endpoints endpoints;

    @Inject
    private ServerState state;

    private Upkeep upkeep = Upkeep.NONE;

    /** Starts everything; whatever it throws, {@link #stop} still has to be called. */
    void start(ServletContext context) throws DeploymentException {
        BindRule.check(config);
        startPlugins();
        keepUpDatabase();
        askProbes();
        watchSockets();
        endpoints.open(context);
        state.started();
    }

    private void startPlugins() {
        Platform platform = new Platform(
                publisher,
                runs,
                settings,
                origin -> storage.databaseOf(origin.info(), origin.home()),
                threads,
                new Platform.Time(clock, ids));
        List<Plugin> all = new ArrayList<>();
        all.add(platformModule);
        all.addAll(PluginLoader.find(getClass().getClassLoader()));
        plugins.start(all, platform);
    }

    private void keepUpDatabase() {
        upkeep = storage.upkeep(settings);
        threads.every(UPKEEP, UPKEEP, upkeep::tick);
    }

    /** The container holds its threads back until the application has started; the first answers come right then. */
    private void askProbes() {
        Task ask = () -> probes.ask(threads.executor());
        threads.every(Duration.ZERO, config.probePeriod(), ask);
    }

    private void watchSockets() {
        threads.tick(WATCH, heartbeat::watch);
        threads.tick(BEAT, heartbeat::beat);
    }

    /** Lets no new socket in and closes the open ones; returns at once. */
    void drain() {
        drain.begin();
    }

    /** Stops what was started. */
    void stop() {
        drain.begin();
        state.stopped();
        plugins.stop();
        delivery.stop();
        upkeep.close();
    }
}
