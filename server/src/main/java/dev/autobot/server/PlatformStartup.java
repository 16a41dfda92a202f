package dev.autobot.server;

import dev.autobot.core.bus.Publisher;
import dev.autobot.core.config.CoreConfig;
import dev.autobot.core.delivery.Delivery;
import dev.autobot.core.delivery.Drain;
import dev.autobot.core.delivery.Heartbeat;
import dev.autobot.core.delivery.IdentityWatch;
import dev.autobot.core.diagnostics.Sampler;
import dev.autobot.core.endpoint.Endpoints;
import dev.autobot.core.fault.Deadlines;
import dev.autobot.core.health.ProbeBoard;
import dev.autobot.core.health.ServerState;
import dev.autobot.core.identity.Authenticator;
import dev.autobot.core.journal.Journal;
import dev.autobot.core.journal.Receipts;
import dev.autobot.core.metrics.Metrics;
import dev.autobot.core.metrics.PluginFigures;
import dev.autobot.core.plugin.Platform;
import dev.autobot.core.plugin.PluginFolder;
import dev.autobot.core.plugin.PluginRegistry;
import dev.autobot.core.plugin.PluginReport;
import dev.autobot.core.plugin.PluginWorkers;
import dev.autobot.core.run.RunRegistry;
import dev.autobot.core.storage.PluginStore;
import dev.autobot.core.storage.Storage;
import dev.autobot.core.storage.Upkeep;
import dev.autobot.core.upload.Uploads;
import dev.autobot.plugin.Database;
import dev.autobot.plugin.IdSource;
import dev.autobot.plugin.PluginInfo;
import dev.autobot.plugin.Settings;
import dev.autobot.plugin.Store;
import dev.autobot.plugin.Task;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.servlet.ServletContext;
import jakarta.websocket.DeploymentException;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** Starts the platform, step by step, and stops it in reverse. Used by one thread. */
@Singleton
class PlatformStartup {

    private static final Duration WATCH = Duration.ofMillis(25);
    /** How long the answer to a message with an id is remembered (DESIGN, section 6). */
    private static final Duration RECEIPTS_KEPT = Duration.ofHours(24);

    private static final Duration RECEIPTS_TRIM = Duration.ofMinutes(5);

    private static final int MOST_RECEIPTS_A_USER = 1_000_000;

    /** How long runs have to store how far they came when the server stops. */
    private static final Duration RUNS_END = Duration.ofSeconds(5);

    private static final double MILLIS = 1_000.0;
    private static final Duration DEADLINES = Duration.ofMillis(100);
    private static final Duration UPKEEP = Duration.ofMillis(250);
    private static final Duration BEAT = Duration.ofMillis(500);
    private static final Duration LOOK = Duration.ofSeconds(1);

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
    private Journal journal;

    @Inject
    private Receipts receipts;

    @Inject
    private Publisher publisher;

    @Inject
    private RunRegistry runs;

    @Inject
    private PlatformModule platformModule;

    @Inject
    private PluginRegistry plugins;

    @Inject
    private PluginWorkers workers;

    @Inject
    private PluginFolder folder;

    @Inject
    private Deadlines deadlines;

    @Inject
    private Metrics metrics;

    @Inject
    private ProbeBoard probes;

    @Inject
    private Heartbeat heartbeat;

    @Inject
    private Authenticator authenticator;

    @Inject
    private IdentityWatch identities;

    @Inject
    private Delivery delivery;

    @Inject
    private Sampler sampler;

    @Inject
    private Drain drain;

    @Inject
    private Endpoints endpoints;

    @Inject
    private Uploads uploads;

    @Inject
    private ServerState state;

    private Upkeep upkeep = Upkeep.NONE;

    /** Starts everything; whatever it throws, {@link #stop} still has to be called. */
    void start(ServletContext context) throws DeploymentException {
        BindRule.check(config);
        uploads.clean();
        keepUpDatabase(); // before anybody writes, because it repairs what a kill can leave behind
        openJournal();
        startPlugins();
        askProbes();
        watchSockets();
        endpoints.open(context);
        threads.executor().execute(this::startJars);
    }

    /**
     * Plugins of jars have a time limit, and the container holds its threads back until the application has started. So
     * they start then, and clients are let in when each of them runs or has failed.
     */
    private void startJars() {
        try {
            folder.start();
        } finally {
            state.started();
        }
        threads.every(PluginFolder.PERIOD, PluginFolder.PERIOD, folder::look);
    }

    private void openJournal() {
        PluginInfo info = new PluginInfo("journal", config.version());
        storage.databaseOf(info, Journal.class).migrate(Journal.MIGRATIONS);
        journal.epoch(); // known from here on, also within transactions
        storage.whenBegun(publisher::transactionBegun);
        threads.every(config.journal().trimPeriod(), config.journal().trimPeriod(), this::trim);
        threads.every(RECEIPTS_TRIM, RECEIPTS_TRIM, this::trimReceipts);
    }

    private void trim() {
        journal.trim(clock.instant(), config.journal().age(), config.journal().events());
    }

    private void trimReceipts() {
        receipts.trim(clock.instant().minus(RECEIPTS_KEPT), MOST_RECEIPTS_A_USER);
    }

    private void startPlugins() {
        PluginInfo info = new PluginInfo(PluginStore.SCHEMA, config.version());
        storage.databaseOf(info, PluginStore.class).migrate(PluginStore.MIGRATIONS);
        Platform platform =
                new Platform(publisher, runs, settings, pluginData(), threads, new Platform.Time(clock, ids));
        workers.open(platform, platformModule::tellCapabilities);
        threads.tick(DEADLINES, deadlines::look);
        plugins.startClassPath(
                platformModule.descriptor(), platformModule, getClass().getClassLoader());
        folder.make();
        metrics.plugins(this::pluginFigures);
    }

    /** One for each plugin: what runs comes first in the reports, and jars that wait are no plugins of their own. */
    private Collection<PluginFigures> pluginFigures() {
        Map<String, PluginFigures> figures = new LinkedHashMap<>();
        for (PluginReport each : plugins.reports()) {
            figures.putIfAbsent(
                    each.id(),
                    new PluginFigures(
                            each.id(),
                            each.state(),
                            each.generation(),
                            each.inFlight(),
                            each.calls(),
                            each.errors(),
                            each.p95Ms() / MILLIS,
                            each.leaked()));
        }
        return figures.values();
    }

    private Platform.Data pluginData() {
        return new Platform.Data() {
            @Override
            public Database database(Platform.PluginOrigin origin) {
                return storage.databaseOf(origin.info(), origin.home());
            }

            @Override
            public Store store(PluginInfo plugin) {
                return new PluginStore(storage.dataSource(), plugin);
            }
        };
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
        threads.every(BEAT, BEAT, authenticator::refresh);
        threads.tick(LOOK, identities::look);
        threads.tick(LOOK, sampler::look);
    }

    /** Lets no new socket in, closes the open ones and ends the runs; takes at most 20 s. */
    void drain() {
        drain.run();
        runs.interruptAll(RUNS_END);
    }

    /** Stops what was started. */
    void stop() {
        drain();
        state.stopped();
        plugins.stop();
        delivery.stop();
        upkeep.close();
    }
}
