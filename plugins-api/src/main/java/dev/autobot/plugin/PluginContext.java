package dev.autobot.plugin;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * What the platform offers one plugin, and the owner of everything that the plugin registers.
 *
 * <p>Thread-safe. Registrations made in {@link Plugin#start} become visible together, when it has returned; later ones
 * at once. All of them end with the plugin, in reverse order.
 *
 * <p>Calls into the plugin, by whatever registration, have a deadline (30 s unless the operator says otherwise): the
 * thread is then interrupted and whoever asked is told. While too many fail, the plugin gets no calls.
 */
public interface PluginContext {

    /**
     * Makes the plugin the one owner of a message type.
     *
     * @param <P> the payload record
     * @param type the type's name is unique in a server
     * @param handler called for each message of the type
     * @return ends the ownership when closed
     * @throws PlatformException {@link ErrorCodes#TYPE_TAKEN} if the type has an owner, it names both; and
     *     {@link ErrorCodes#BAD_PLUGIN} if the plugin's descriptor does not list the type
     */
    <P> Registration handle(MessageType<P> type, MessageHandler<P> handler);

    /**
     * Watches events of a type, after their transaction committed and after they were handed to clients.
     *
     * @param <E> the payload record
     * @param type which events
     * @param observer called on the publisher's thread
     * @return ends the observation when closed
     */
    <E> Registration observe(EventType<E> type, EventObserver<E> observer);

    /**
     * Declares an event type of the plugin's own, so that the protocol document can tell client authors of it. The
     * types of {@link EventTypes} are known already.
     *
     * @param type its name is unique in a server; publishing a type that nobody declared is refused
     * @return takes the declaration back when closed
     * @throws PlatformException {@link ErrorCodes#TYPE_TAKEN} if another plugin declared it; it names both
     */
    Registration declare(EventType<?> type);

    /**
     * Looks at everything that users say and are told, and may change or stop it.
     *
     * @param order filters with smaller numbers come first, in both directions; of equal ones the plugin's id decides
     * @param filter see there
     * @return ends the filtering when closed
     */
    Registration filter(int order, MessageFilter filter);

    /**
     * Offers a tool.
     *
     * @param tool its name is unique in a server
     * @return ends the offer when closed
     * @throws PlatformException {@link ErrorCodes#TYPE_TAKEN} if the name is taken; it names both owners
     */
    Registration tool(Tool<?> tool);

    /**
     * Answers HTTP requests below {@code /api/}. The platform checks {@code Host} and {@code Origin} first, writes the
     * answer as JSON and describes the route at {@code /openapi}.
     *
     * @param route method and path are unique in a server
     * @param handler may block
     * @return ends the route when closed
     * @throws PlatformException {@link ErrorCodes#TYPE_TAKEN} if the route has an owner; it names both
     */
    Registration route(Route route, RouteHandler handler);

    /**
     * Offers an implementation of a contract to other plugins, which get it by {@link #find}.
     *
     * @param <S> the contract
     * @param contract an interface of this package or of the JDK
     * @param implementation thread-safe
     * @return withdraws the offer when closed
     * @throws PlatformException {@link ErrorCodes#TYPE_TAKEN} if somebody provides it already
     */
    <S> Registration provide(Class<S> contract, S implementation);

    /**
     * What another plugin, or the platform, provides.
     *
     * @param <S> the contract
     * @param contract the interface asked for
     * @return empty when nobody provides it now; ask again when needed instead of keeping the answer
     */
    <S> Optional<S> find(Class<S> contract);

    /**
     * Offers one of several implementations of a contract, such as a {@link DocumentParser}, to those who want them
     * all, which get them by {@link #findAll}.
     *
     * @param <S> the contract
     * @param contract an interface of this package or of the JDK
     * @param implementation thread-safe
     * @return withdraws the offer when closed
     */
    <S> Registration contribute(Class<S> contract, S implementation);

    /**
     * What all plugins contribute to a contract.
     *
     * @param <S> the contract
     * @param contract the interface asked for
     * @return in the order of the plugins' ids; ask again when needed instead of keeping the answer. A call of one
     *     whose plugin has gone is refused with {@link ErrorCodes#PLUGIN_UNAVAILABLE}
     */
    <S> List<S> findAll(Class<S> contract);

    /**
     * Adds a probe to the server's health: it is shown to operators, in {@code diagnostics_report} and at
     * {@code /health}.
     *
     * @param probe its name is unique in a server
     * @return ends the probe when closed
     * @throws PlatformException {@link ErrorCodes#TYPE_TAKEN} if the name is taken
     */
    Registration probe(HealthProbe probe);

    /**
     * Ends work of the plugin that has no {@link Run} at the moment, when its user sends {@code run_cancel}.
     *
     * @param canceller asked for ids that are no run's; several plugins may have one
     * @return ends it when closed
     */
    Registration canceller(RunCanceller canceller);

    /**
     * Runs a task again and again. A run never overlaps the one before it; a throwing run is logged and the next one
     * comes all the same.
     *
     * @param period from the end of a run to the start of the next, and before the first; at least 100 ms
     * @param task may block
     * @return ends the repetition when closed
     */
    Registration every(Duration period, Task task);

    /**
     * How facts are told to clients.
     *
     * @return the same object each time
     */
    Events events();

    /**
     * Work that goes on when the client leaves.
     *
     * @return the same object each time
     */
    Runs runs();

    /**
     * The plugin's own schema in the server's database.
     *
     * @return the same object each time
     */
    Database database();

    /**
     * Bytes by key, for what needs no tables.
     *
     * @return the same object each time
     */
    Store store();

    /**
     * The operator's configuration.
     *
     * @return the same object each time
     */
    Settings settings();

    /**
     * Runs short tasks off the caller's thread; they may block. On Java 21 and newer its threads are virtual.
     *
     * @return bounded: throws {@link java.util.concurrent.RejectedExecutionException} when 10 000 tasks wait
     */
    Executor executor();

    /**
     * The plugin's logger, named {@code autobot.plugin.ID}.
     *
     * @return the same object each time
     */
    System.Logger logger();

    /**
     * The platform's time. Use it instead of the system's, so that tests can set it.
     *
     * @return in UTC
     */
    Clock clock();

    /**
     * The platform's source of ids. Use it instead of random UUIDs, so that tests can repeat.
     *
     * @return thread-safe
     */
    IdSource ids();

    /**
     * Who this plugin is.
     *
     * @return as its descriptor says
     */
    PluginInfo plugin();

    /**
     * Leaves the closing of a resource to the platform.
     *
     * @param <T> the resource's type
     * @param resource closed after {@link Plugin#stop}, in reverse order of this call
     * @return the resource itself
     */
    <T extends AutoCloseable> T own(T resource);
}
