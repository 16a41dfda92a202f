package dev.autobot.core.plugin;

import dev.autobot.plugin.Database;
import dev.autobot.plugin.EventObserver;
import dev.autobot.plugin.EventType;
import dev.autobot.plugin.Events;
import dev.autobot.plugin.HealthProbe;
import dev.autobot.plugin.IdSource;
import dev.autobot.plugin.MessageFilter;
import dev.autobot.plugin.MessageHandler;
import dev.autobot.plugin.MessageType;
import dev.autobot.plugin.PluginContext;
import dev.autobot.plugin.PluginInfo;
import dev.autobot.plugin.Registration;
import dev.autobot.plugin.Route;
import dev.autobot.plugin.RouteHandler;
import dev.autobot.plugin.Runs;
import dev.autobot.plugin.Settings;
import dev.autobot.plugin.Store;
import dev.autobot.plugin.Task;
import dev.autobot.plugin.Tool;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.Executor;

/** The context of one plugin: lends it the platform and remembers, for the end, all that it took. */
final class ModuleContext implements PluginContext, AutoCloseable {

    private static final Duration SHORTEST_PERIOD = Duration.ofMillis(100);

    private final PluginInfo info;
    private final Platform platform;
    private final Registrations registrations;
    private final Database database;
    private final Logger logger;
    private final Deque<AutoCloseable> owned = new ArrayDeque<>();

    ModuleContext(Platform.PluginOrigin origin, Platform platform, Registrations registrations) {
        this.info = origin.info();
        this.platform = platform;
        this.registrations = registrations;
        this.database = platform.databases().apply(origin);
        this.logger = System.getLogger("autobot.plugin." + info.id());
    }

    @Override
    public <P> Registration handle(MessageType<P> type, MessageHandler<P> handler) {
        return own(registrations.handle(type, handler, info));
    }

    @Override
    public <E> Registration observe(EventType<E> type, EventObserver<E> observer) {
        return own(registrations.observe(type, observer));
    }

    @Override
    public Registration route(Route route, RouteHandler handler) {
        return own(registrations.route(route, handler, info));
    }

    @Override
    public <S> Registration provide(Class<S> contract, S implementation) {
        return own(registrations.provide(contract, implementation, info));
    }

    @Override
    public <S> Optional<S> find(Class<S> contract) {
        return registrations.find(contract);
    }

    @Override
    public Registration probe(HealthProbe probe) {
        return own(registrations.probe(probe, info));
    }

    @Override
    public Registration every(Duration period, Task task) {
        if (period.compareTo(SHORTEST_PERIOD) < 0) {
            throw new IllegalArgumentException("a period is at least 100 ms, not " + period.toMillis());
        }
        return own(platform.threads().every(period, task, info.id()));
    }

    @Override
    public Registration declare(EventType<?> type) {
        return own(registrations.declare(type, info));
    }

    @Override
    public Registration filter(int order, MessageFilter filter) {
        throw new UnsupportedOperationException("to come");
    }

    @Override
    public Registration tool(Tool<?> tool) {
        return own(registrations.tool(tool, info));
    }

    @Override
    public Store store() {
        throw new UnsupportedOperationException("to come");
    }

    @Override
    public Events events() {
        return platform.events();
    }

    @Override
    public Runs runs() {
        return platform.runs();
    }

    @Override
    public Database database() {
        return database;
    }

    @Override
    public Settings settings() {
        return platform.settings();
    }

    @Override
    public Executor executor() {
        return platform.threads().executor();
    }

    @Override
    public Logger logger() {
        return logger;
    }

    @Override
    public Clock clock() {
        return platform.time().clock();
    }

    @Override
    public IdSource ids() {
        return platform.time().ids();
    }

    @Override
    public PluginInfo plugin() {
        return info;
    }

    @Override
    public synchronized <T extends AutoCloseable> T own(T resource) {
        owned.push(resource);
        return resource;
    }

    /** Closes everything that the plugin registered or owns, newest first; a failure stops nothing. */
    @Override
    public synchronized void close() {
        while (!owned.isEmpty()) {
            AutoCloseable resource = owned.pop();
            try {
                resource.close();
            } catch (Exception | LinkageError | AssertionError e) {
                logger.log(Level.WARNING, "Closing a resource of plugin '" + info.id() + "' failed.", e);
            }
        }
    }
}
