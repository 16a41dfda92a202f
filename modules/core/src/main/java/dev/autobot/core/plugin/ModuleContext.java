package dev.autobot.core.plugin;

import dev.autobot.core.plugin.Registered.Kind;
import dev.autobot.plugin.Database;
import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.EventObserver;
import dev.autobot.plugin.EventType;
import dev.autobot.plugin.EventTypes;
import dev.autobot.plugin.Events;
import dev.autobot.plugin.HealthProbe;
import dev.autobot.plugin.IdSource;
import dev.autobot.plugin.MessageFilter;
import dev.autobot.plugin.MessageHandler;
import dev.autobot.plugin.MessageType;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.PluginContext;
import dev.autobot.plugin.PluginInfo;
import dev.autobot.plugin.Registration;
import dev.autobot.plugin.Route;
import dev.autobot.plugin.RouteHandler;
import dev.autobot.plugin.RunCanceller;
import dev.autobot.plugin.Runs;
import dev.autobot.plugin.Settings;
import dev.autobot.plugin.Store;
import dev.autobot.plugin.Task;
import dev.autobot.plugin.Tool;
import dev.autobot.plugin.ToolExecution;
import java.lang.System.Logger;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;

/** The context of one generation: lends it the platform and remembers, for the end, all that it took. */
final class ModuleContext implements PluginContext {

    private final Generation owner;
    private final Lending lending;
    private final Belongings belongings;
    private final Crossing crossing;
    private final Logger logger;
    private final PluginEvents events;
    private final PluginRuns runs;
    private final PluginExecutor executor;
    private final Database database;
    private final Store store;

    /**
     * What contexts are made of.
     *
     * @param loader the platform's context class loader
     */
    record Lending(
            Platform platform,
            Registrations registrations,
            FilterChain filters,
            PluginCalls calls,
            ClassLoader loader) {}

    ModuleContext(Generation owner, Lending lending) {
        this.owner = owner;
        this.lending = lending;
        this.logger = System.getLogger("autobot.plugin." + owner.info().id());
        this.belongings = new Belongings(owner, lending, logger);
        Platform platform = lending.platform();
        this.crossing = new Crossing(owner, lending.loader());
        this.events = new PluginEvents(
                owner, lending.registrations(), lending.filters(), new PluginEvents.Lent(platform.events(), crossing));
        this.runs = new PluginRuns(owner, platform.runs(), crossing);
        this.executor = new PluginExecutor(owner, platform.threads().executor(), crossing, logger);
        Platform.PluginOrigin origin =
                new Platform.PluginOrigin(owner.info(), owner.plugin().getClass());
        this.database = new PluginDatabaseAccess(owner, platform.data().database(origin), crossing);
        this.store = platform.data().store(owner.info());
    }

    @Override
    public <P> Registration handle(MessageType<P> type, MessageHandler<P> handler) {
        if (owner.fence() != null && !owner.descriptor().types().contains(type.name())) {
            throw new PlatformException(
                    ErrorCodes.BAD_PLUGIN,
                    "The plugin '" + owner.info().id() + "' handles '" + type.name()
                            + "', which its descriptor does not list. Add it to the line 'types'.");
        }
        owner.binder().shape(type.payload()); // a record that cannot be bound fails here, not at the first message
        return register(Kind.MESSAGE, type.name(), new Registrations.Handling<>(type, handler));
    }

    @Override
    public <E> Registration observe(EventType<E> type, EventObserver<E> observer) {
        return register(Kind.OBSERVER, type.name(), observer);
    }

    @Override
    public Registration declare(EventType<?> type) {
        if (EventTypes.all().stream().anyMatch(each -> each.name().equals(type.name()))) {
            throw new PlatformException(
                    ErrorCodes.TYPE_TAKEN,
                    "The event type '" + type.name() + "' is the platform's. Give yours another name.");
        }
        owner.binder().shape(type.payload());
        return events.declared(type, register(Kind.EVENT, type.name(), type));
    }

    @Override
    public Registration filter(int order, MessageFilter filter) {
        return belongings.register(new Registered<>(Kind.FILTER, "", filter, order, owner));
    }

    @Override
    public Registration tool(Tool<?> tool) {
        owner.binder().shape(tool.arguments());
        return register(Kind.TOOL, tool.name(), tool);
    }

    @Override
    public Registration route(Route route, RouteHandler handler) {
        return register(Kind.ROUTE, route.method() + " " + route.path(), new Registrations.Routing(route, handler));
    }

    @Override
    public <S> Registration provide(Class<S> contract, S implementation) {
        return register(Kind.CONTRACT, contract.getName(), implementation);
    }

    @Override
    public <S> Optional<S> find(Class<S> contract) {
        if (contract == ToolExecution.class && owner.jar() != null) {
            // the way around the gate is for the module that is the gate; plugins that act call Tools, and are judged
            return Optional.empty();
        }
        return lending.registrations().provider(contract) == null
                ? Optional.empty()
                : Optional.of(ContractProxy.of(contract, lending, crossing));
    }

    @Override
    public <S> Registration contribute(Class<S> contract, S implementation) {
        return register(Kind.CONTRIBUTION, contract.getName(), implementation);
    }

    @Override
    public <S> List<S> findAll(Class<S> contract) {
        return lending.registrations().contributions(contract).stream()
                .map(each -> ContractProxy.ofOne(each, contract, lending, crossing))
                .toList();
    }

    @Override
    public Registration probe(HealthProbe probe) {
        return register(Kind.PROBE, probe.name(), probe);
    }

    @Override
    public Registration canceller(RunCanceller canceller) {
        return register(Kind.CANCELLER, "", canceller);
    }

    @Override
    public Registration every(Duration period, Task task) {
        return belongings.repeat(period, task);
    }

    private Registration register(Kind kind, String key, Object value) {
        return belongings.register(new Registered<>(kind, key, value, owner));
    }

    @Override
    public Events events() {
        return events;
    }

    @Override
    public Runs runs() {
        return runs;
    }

    /** The runs of this generation alone. */
    PluginRuns ownRuns() {
        return runs;
    }

    @Override
    public Database database() {
        return database;
    }

    @Override
    public Store store() {
        return store;
    }

    @Override
    public Settings settings() {
        return lending.platform().settings();
    }

    @Override
    public Executor executor() {
        return executor;
    }

    @Override
    public Logger logger() {
        return logger;
    }

    @Override
    public Clock clock() {
        return lending.platform().time().clock();
    }

    @Override
    public IdSource ids() {
        return lending.platform().time().ids();
    }

    @Override
    public PluginInfo plugin() {
        return owner.info();
    }

    @Override
    public <T extends AutoCloseable> T own(T resource) {
        belongings.own(resource);
        return resource;
    }

    /** What the plugin registered and owns. */
    Belongings belongings() {
        return belongings;
    }
}
