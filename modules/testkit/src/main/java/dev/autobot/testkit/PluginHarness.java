package dev.autobot.testkit;

import dev.autobot.plugin.Audience;
import dev.autobot.plugin.ConnectedUsers;
import dev.autobot.plugin.Database;
import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.Health;
import dev.autobot.plugin.Message;
import dev.autobot.plugin.MessageType;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.Plugin;
import dev.autobot.plugin.PluginContext;
import dev.autobot.plugin.Registration;
import dev.autobot.plugin.Store;
import dev.autobot.plugin.Tool;
import dev.autobot.plugin.ToolCall;
import dev.autobot.plugin.ToolExecution;
import dev.autobot.plugin.User;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * One running plugin, without a server around it.
 *
 * <p>What the plugin is given is real: its database is H2 in memory, its runs have threads, its events are told after
 * the commit. Two things are the test's to drive: the {@linkplain #clock clock} and the {@linkplain #runTasks tasks}
 * of {@link PluginContext#every}.
 *
 * <pre>{@code
 * try (PluginHarness harness = PluginHarness.start(new GreetingPlugin(), Map.of())) {
 *     harness.send(GREET, new Greet("Ada"));
 *     assertThat(harness.events().next(GREETED).text()).isEqualTo("Hello, Ada!");
 * }
 * }</pre>
 *
 * <p>Thread-safe, except for starting and stopping.
 */
public final class PluginHarness extends HarnessSurroundings implements AutoCloseable {

    /** Who sends and asks where a test does not say otherwise: a server's one user when authentication is off. */
    public static final User LOCAL = new User("local", Set.of(User.OPERATOR, User.APPROVER));

    private static final Duration LONGEST_RUNS = Duration.ofSeconds(30);

    private final HarnessTools tools;

    private PluginHarness(HarnessPlatform platform) {
        super(platform);
        this.tools = new HarnessTools(platform, life);
        platform.provideOwn(ToolExecution.class, tools);
    }

    /**
     * Starts a plugin.
     *
     * @param plugin not started yet
     * @param settings the operator's, with keys as in {@link dev.autobot.plugin.Settings}
     * @return close it at the end of the test
     * @throws PlatformException as thrown by {@link Plugin#start}; anything else becomes
     *     {@link ErrorCodes#PLUGIN_START_FAILED}
     */
    public static PluginHarness start(Plugin plugin, Map<String, String> settings) {
        return start(plugin, settings, harness -> {});
    }

    /**
     * Starts a plugin that needs something before: a contract that it finds when it starts, another time of day.
     *
     * @param plugin not started yet
     * @param settings the operator's, with keys as in {@link dev.autobot.plugin.Settings}
     * @param before may {@link #provide} contracts and move the {@link #clock}
     * @return close it at the end of the test
     * @throws PlatformException as above
     */
    public static PluginHarness start(Plugin plugin, Map<String, String> settings, Consumer<PluginHarness> before) {
        return start(plugin, settings, before, Refusals.NONE);
    }

    static PluginHarness start(
            Plugin plugin, Map<String, String> settings, Consumer<PluginHarness> before, Refusals refusals) {
        PluginHarness harness = new PluginHarness(new HarnessPlatform(settings));
        try {
            before.accept(harness);
            harness.life.start(plugin, refusals);
            return harness;
        } catch (RuntimeException | Error e) {
            harness.platform.closeAfter(e);
            throw e;
        }
    }

    /**
     * Stops the plugin and starts another instance on the same rows, time and settings, as a server's restart does.
     *
     * @param next a new instance of the same plugin
     * @throws PlatformException as thrown by {@link Plugin#start}
     */
    public void restart(Plugin next) {
        stop();
        life.start(next, Refusals.NONE);
    }

    /**
     * Replaces the plugin while it works, as a server does with a jar that has changed: the next generation starts
     * beside the one that runs, on the same rows, and takes its place at once; what is inside the old one has 5 s to
     * end, then that is stopped. Other threads may send messages meanwhile.
     *
     * @param next a new instance, of the same version or another one
     * @throws PlatformException as thrown by {@link Plugin#start}; the old generation then goes on
     * @throws AssertionError if the old one does not stop cleanly; the next one runs all the same
     */
    public void swap(Plugin next) {
        life.swap(next);
    }

    /**
     * Hands the plugin a message and returns when its handler has. What the handler throws is answered by an
     * {@code error} event to the {@linkplain #sender sender}, as on a server: so is a payload that lacks a field, a
     * type that nobody handles, and what a filter of the plugin refuses. {@code run_cancel} is the harness's to handle,
     * unless the plugin does.
     *
     * @param <P> the payload record
     * @param user who speaks
     * @param type which message
     * @param payload what is said
     */
    public <P> void send(User user, MessageType<P> type, P payload) {
        life.call(context -> new Inbound(context, platform.failures()).accept(sender(user), user, type, payload));
    }

    /** Sends as above, as {@link #LOCAL}. */
    public <P> void send(MessageType<P> type, P payload) {
        send(LOCAL, type, payload);
    }

    /**
     * Hands the plugin a message as a client writes it, for tests that cannot see the plugin's records. A payload that
     * is no JSON object, or does not fit the record, is answered by an {@code error} event as well.
     *
     * @param type its name
     * @param json the payload
     */
    public void send(String type, String json) {
        life.call(context -> new Inbound(context, platform.failures()).accept(sender(LOCAL), LOCAL, type, json));
    }

    /**
     * The connection by which a user's messages come; {@link ConnectedUsers} knows it from now on.
     *
     * @param user whose
     * @return the audience that {@link Message#sender} has
     */
    public Audience sender(User user) {
        return platform.connection(user);
    }

    /**
     * Asks a {@code GET} route, as {@link #LOCAL}.
     *
     * @param address path and query, such as {@code /api/chats/7?limit=20}
     * @return the route's result record
     * @throws PlatformException as thrown by the handler; {@link ErrorCodes#NOT_FOUND} and
     *     {@link ErrorCodes#METHOD_NOT_ALLOWED} when no route fits; {@link ErrorCodes#HANDLER_FAILED} for what else the
     *     handler throws
     */
    public Object get(String address) {
        return ask(LOCAL, "GET", address);
    }

    /** Asks a {@code DELETE} route, as {@link #get} does. */
    public Object delete(String address) {
        return ask(LOCAL, "DELETE", address);
    }

    /** Asks a route as a user, with a method such as {@code POST}, as {@link #get} does. */
    public Object ask(User user, String method, String address) {
        return request(method, address).as(user).send();
    }

    /**
     * Begins a request that has headers or a body, or comes without a token.
     *
     * @param method such as {@code POST}
     * @param address path and query
     * @return not sent yet
     */
    public HarnessRequest request(String method, String address) {
        return new HarnessRequest(life, method, address);
    }

    /**
     * Calls one of the plugin's tools, on this thread, in a fresh {@link HarnessTools#scope}.
     *
     * @param user on whose behalf
     * @param tool its name
     * @param arguments the tool's record of arguments, or another one with the same fields
     * @return what the tool gave back: a text or a record
     * @throws PlatformException as thrown by the tool; {@link ErrorCodes#BAD_FIELD} when the arguments do not fit;
     *     {@link ErrorCodes#HANDLER_FAILED} for what else the tool throws
     * @throws AssertionError if the plugin has no such tool
     */
    public Object call(User user, String tool, Record arguments) {
        ToolCall<Record> call = new ToolCall<>(platform.ids().next(), user, arguments, tools.scope());
        return life.call(context -> context.tools().call(tool, call));
    }

    /** Calls a tool as above, for {@link #LOCAL}. */
    public Object call(String tool, Record arguments) {
        return call(LOCAL, tool, arguments);
    }

    /**
     * The tools as a gate before them sees them, those of the test included.
     *
     * @return the same object each time; what the plugin finds as {@link ToolExecution} unless the test provides one
     */
    public HarnessTools tools() {
        return tools;
    }

    /** Plays another plugin that offers a tool, see {@link HarnessTools#offer}. */
    public Registration offer(Tool<?> tool) {
        return tools.offer(tool);
    }

    /**
     * Asks one of the plugin's probes, by the platform's rules: an exception and an answer that takes longer than 2 s
     * are {@code DOWN}.
     *
     * @param name the probe's
     * @return the verdict
     * @throws AssertionError if the plugin has no such probe
     */
    public Health check(String name) {
        return life.call(context -> ProbeCall.ask(name, context));
    }

    /** Runs each task of {@link PluginContext#every} once, now, in the order of registration; the clock stays. */
    public void runTasks() {
        life.call(context -> {
            context.runTasks();
            return null;
        });
    }

    /**
     * Cancels a run, as its owner's {@code run_cancel} does; without one, the plugin's cancellers are asked, for
     * {@link #LOCAL}. Send {@code run_cancel} to ask them for somebody else.
     *
     * @param runId which
     * @return {@code false} when no such run waits or works, and no canceller knows it
     */
    public boolean cancel(String runId) {
        return !life.context().runs().cancel(run -> run.id().equals(runId)).isEmpty()
                || life.call(context -> context.cancelWork(runId, LOCAL));
    }

    /** Cancels all runs of a line, as given to {@link dev.autobot.plugin.Runs#start}; says how many there were. */
    public int cancelLine(String line) {
        return life.context().runs().cancel(run -> run.line().equals(line)).size();
    }

    /**
     * Waits until no run waits or works.
     *
     * @throws AssertionError if that takes longer than 30 s
     */
    public void awaitRuns() {
        awaitRuns(LONGEST_RUNS);
    }

    void awaitRuns(Duration patience) {
        life.context().runs().await(patience);
    }

    /**
     * What was told to clients.
     *
     * @return the same object each time, also after a restart
     */
    public EventCapture events() {
        return platform.capture();
    }

    /**
     * The plugin's time.
     *
     * @return stands at 2026-01-01T00:00:00Z until it is advanced
     */
    public MutableClock clock() {
        return platform.clock();
    }

    /**
     * The plugin's schema, to look at rows.
     *
     * @return as the plugin sees it
     */
    public Database database() {
        return life.context().database();
    }

    /**
     * The plugin's store, to look at what it keeps.
     *
     * @return as the plugin sees it
     */
    public Store store() {
        return life.context().store();
    }

    /**
     * Exceptions that a server would have written to its log: of handlers, tasks, observers and runs.
     *
     * @return a copy, oldest first; a {@link PlatformException} of a handler is an answer and not among them
     */
    public List<Throwable> failures() {
        return platform.failures().all();
    }

    /**
     * Interrupts the runs as a server does that stops, stops the plugin, then closes its resources and registrations,
     * last first. Does nothing when it is stopped already.
     *
     * @throws AssertionError if any of that fails; all the rest is done all the same
     */
    public void stop() {
        life.stop();
    }

    /** Stops the plugin and forgets its rows. */
    @Override
    public void close() {
        Unwinding unwinding = new Unwinding();
        unwinding.step(this::stop);
        unwinding.step(tools::close);
        unwinding.step(platform::close);
        unwinding.finish("The harness did not close cleanly.");
    }

    /** What the tests of the contract look at. */
    HarnessContext context() {
        return life.context();
    }
}
