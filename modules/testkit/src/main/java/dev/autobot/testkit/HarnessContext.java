package dev.autobot.testkit;

import dev.autobot.core.jar.ClassPathDescriptors;
import dev.autobot.core.jar.PluginDescriptor;
import dev.autobot.plugin.Database;
import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.EventObserver;
import dev.autobot.plugin.EventType;
import dev.autobot.plugin.HealthProbe;
import dev.autobot.plugin.IdSource;
import dev.autobot.plugin.MessageFilter;
import dev.autobot.plugin.MessageHandler;
import dev.autobot.plugin.MessageType;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.Plugin;
import dev.autobot.plugin.PluginContext;
import dev.autobot.plugin.PluginInfo;
import dev.autobot.plugin.Registration;
import dev.autobot.plugin.Route;
import dev.autobot.plugin.RouteHandler;
import dev.autobot.plugin.RunCanceller;
import dev.autobot.plugin.Settings;
import dev.autobot.plugin.Store;
import dev.autobot.plugin.Task;
import dev.autobot.plugin.Tool;
import dev.autobot.plugin.User;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;

/** The context of one start of a plugin, and what it registered. */
final class HarnessContext implements PluginContext {

    private static final Duration SHORTEST_PERIOD = Duration.ofMillis(100);

    private final Map<String, Handling<?>> handlers = new ConcurrentHashMap<>();
    private final Map<String, HealthProbe> probes = new ConcurrentHashMap<>();
    private final List<Task> tasks = new CopyOnWriteArrayList<>();
    private final List<RunCanceller> cancellers = new CopyOnWriteArrayList<>();
    private final Deque<AutoCloseable> owned = new ArrayDeque<>();
    private final BoundedThreads threads = new BoundedThreads("autobot-task", 8, 10_000);
    private final HarnessPlatform platform;
    private final PluginInfo plugin;
    private final PluginDescriptor descriptor;
    private final MemoryDatabase database;
    private final TableStore store;
    private final FilterChain filters;
    private final ToolTable tools;
    private final PublishedEvents events;
    private final LinedRuns runs;
    private final RouteTable routes;
    private final Refusals refusals;

    /** A message type with the one who handles it. */
    record Handling<P>(MessageType<P> type, MessageHandler<P> handler) {}

    HarnessContext(Plugin plugin, HarnessPlatform platform, Refusals refusals) {
        this.platform = platform;
        this.refusals = refusals;
        this.descriptor = ClassPathDescriptors.of(plugin.getClass());
        this.plugin = descriptor.info();
        this.database = new MemoryDatabase(platform.source(), this.plugin.id(), plugin.getClass());
        this.store = new TableStore(database.dataSource(), this.plugin.id());
        this.filters = new FilterChain(platform.failures());
        this.tools = new ToolTable(platform.failures());
        this.events = new PublishedEvents(platform, filters, database);
        this.runs = new LinedRuns(platform.ids(), platform.failures());
        this.routes = new RouteTable(platform.failures());
    }

    @Override
    public <P> Registration handle(MessageType<P> type, MessageHandler<P> handler) {
        Payloads.requireBindable(type.payload());
        if (!descriptor.types().contains(type.name())) {
            throw new PlatformException(
                    ErrorCodes.BAD_PLUGIN,
                    "The plugin '" + plugin.id() + "' handles '" + type.name()
                            + "', but its descriptor does not say so." + " Add it to the line 'types' of "
                            + PluginDescriptor.PATH + ".");
        }
        return owned(claim(handlers, type.name(), new Handling<>(type, handler)));
    }

    @Override
    public <E> Registration observe(EventType<E> type, EventObserver<E> observer) {
        return owned(events.observe(type, observer));
    }

    @Override
    public Registration route(Route route, RouteHandler handler) {
        return owned(routes.add(route, handler));
    }

    @Override
    public <S> Registration provide(Class<S> contract, S implementation) {
        return owned(platform.provide(contract, implementation, this));
    }

    @Override
    public <S> Optional<S> find(Class<S> contract) {
        return platform.find(contract);
    }

    @Override
    public <S> Registration contribute(Class<S> contract, S implementation) {
        return owned(platform.contribute(contract, implementation));
    }

    @Override
    public <S> List<S> findAll(Class<S> contract) {
        return platform.findAll(contract);
    }

    @Override
    public Registration probe(HealthProbe probe) {
        return owned(claim(probes, probe.name(), probe));
    }

    @Override
    public Registration canceller(RunCanceller canceller) {
        cancellers.add(canceller);
        return owned(() -> cancellers.remove(canceller));
    }

    @Override
    public Registration every(Duration period, Task task) {
        if (period.compareTo(SHORTEST_PERIOD) < 0) {
            throw new IllegalArgumentException("a period is at least " + SHORTEST_PERIOD + ", unlike " + period);
        }
        tasks.add(task);
        return owned(() -> tasks.remove(task));
    }

    @Override
    public Registration declare(EventType<?> type) {
        return owned(events.declare(type));
    }

    @Override
    public Registration filter(int order, MessageFilter filter) {
        return owned(filters.add(order, filter));
    }

    @Override
    public Registration tool(Tool<?> tool) {
        return owned(tools.add(tool));
    }

    @Override
    public Store store() {
        return store;
    }

    @Override
    public PublishedEvents events() {
        return events;
    }

    @Override
    public LinedRuns runs() {
        return runs;
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
        return threads;
    }

    @Override
    public System.Logger logger() {
        return System.getLogger("autobot.plugin." + plugin.id());
    }

    @Override
    public Clock clock() {
        return platform.clock();
    }

    @Override
    public IdSource ids() {
        return platform.ids();
    }

    @Override
    public PluginInfo plugin() {
        return plugin;
    }

    @Override
    public <T extends AutoCloseable> T own(T resource) {
        synchronized (owned) {
            owned.push(resource);
        }
        return resource;
    }

    Optional<Handling<?>> handling(String type) {
        return Optional.ofNullable(handlers.get(type));
    }

    Set<String> messageTypes() {
        return Set.copyOf(handlers.keySet());
    }

    Map<String, HealthProbe> probes() {
        return probes;
    }

    /** Runs each repeated task once. */
    void runTasks() {
        for (Task task : tasks) {
            try {
                task.run();
            } catch (Exception e) {
                platform.failures().add(e);
            }
        }
    }

    /** Asks the plugin's cancellers for work of a user's, one after another; what they throw is a failure. */
    boolean cancelWork(String id, User user) {
        for (RunCanceller canceller : cancellers) {
            try {
                if (canceller.cancel(id, user)) {
                    return true;
                }
            } catch (PlatformException e) {
                throw e;
            } catch (RuntimeException e) {
                platform.failures().add(e);
            }
        }
        return false;
    }

    RouteTable routes() {
        return routes;
    }

    FilterChain filters() {
        return filters;
    }

    ToolTable tools() {
        return tools;
    }

    /** Plays another plugin that owns a message type. */
    <P> Registration handleForTest(MessageType<P> type, MessageHandler<P> handler) {
        return claim(handlers, type.name(), new Handling<>(type, handler));
    }

    /** What is to be closed after the plugin stopped, first to last. */
    List<AutoCloseable> closeables() {
        synchronized (owned) {
            List<AutoCloseable> all = new ArrayList<>(owned);
            all.add(threads);
            return all;
        }
    }

    private Registration owned(Registration registration) {
        own(registration);
        refusals.look();
        return registration;
    }

    private static <T> Registration claim(Map<String, T> owners, String name, T owner) {
        if (owners.putIfAbsent(name, owner) != null) {
            throw new PlatformException(ErrorCodes.TYPE_TAKEN, "'" + name + "' has an owner already.");
        }
        return () -> owners.remove(name, owner);
    }
}
