package dev.autobot.workflow.engine;

import dev.autobot.plugin.Approval;
import dev.autobot.plugin.ApprovalAnswer;
import dev.autobot.plugin.Approvals;
import dev.autobot.plugin.Database;
import dev.autobot.plugin.Event;
import dev.autobot.plugin.EventType;
import dev.autobot.plugin.Plugin;
import dev.autobot.plugin.PluginContext;
import dev.autobot.plugin.Runs;
import dev.autobot.plugin.Tools;
import dev.autobot.plugin.User;
import dev.autobot.testkit.PluginHarness;
import dev.autobot.workflow.definition.Definition;
import dev.autobot.workflow.definition.DefinitionReader;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/** An engine that runs, with tools and approvals that are real and small. */
final class EngineFixture implements AutoCloseable {

    static final User ADA = new User("ada", Set.of());
    static final User EVE = new User("eve", Set.of(User.APPROVER));

    private static final Set<String> OF_APPROVALS = Set.of("workflow_approval_resolved", "workflow_started");
    private static final Set<String> ENDS = Set.of("workflow_completed", "workflow_failed", "workflow_cancelled");

    /** The plugin that an engine lives in. */
    private static final class EnginePlugin implements Plugin {

        private final UnaryOperator<Database> database;
        private final EngineSettings settings;
        private PluginContext context;
        private Engine engine;

        private EnginePlugin(UnaryOperator<Database> database, EngineSettings settings) {
            this.database = database;
            this.settings = settings;
        }

        @Override
        public void start(PluginContext given) {
            context = ContextWith.parts(given, Map.of("database", database.apply(given.database())));
            context.database().migrate("dev/autobot/workflow/migrations");
            engine = new Engine(context, settings, RandomGenerator.of("L64X128MixRandom"));
            engine.run();
        }
    }

    final RecordingApprovals approvals = new RecordingApprovals();
    final RecordingTools tools = new RecordingTools(approvals);
    final PluginHarness harness;
    private final EngineSettings settings;
    private EnginePlugin plugin;

    private EngineFixture(UnaryOperator<Database> database, EngineSettings settings) {
        this.settings = settings;
        plugin = new EnginePlugin(database, settings);
        approvals.judgeBy(tools);
        harness = PluginHarness.start(plugin, Map.of(), before -> {
            before.provide(Tools.class, tools);
            before.provide(Approvals.class, approvals);
        });
        approvals.use(harness);
    }

    static EngineFixture started() {
        return new EngineFixture(UnaryOperator.identity(), EngineSettings.USUAL);
    }

    static EngineFixture started(EngineSettings settings) {
        return new EngineFixture(UnaryOperator.identity(), settings);
    }

    /** With another database, by which it dies for example. */
    static EngineFixture started(UnaryOperator<Database> database) {
        return new EngineFixture(database, EngineSettings.USUAL);
    }

    void restart() {
        restart(UnaryOperator.identity());
    }

    void restart(UnaryOperator<Database> database) {
        plugin = new EnginePlugin(database, settings);
        harness.restart(plugin);
    }

    Engine engine() {
        return plugin.engine;
    }

    /** An engine as on another server: with the same rows, and runs of its own. */
    Engine otherEngine() {
        Runs runs = plugin.context.runs();
        Runs own = (owner, line, work) -> runs.start(owner, "other/" + line, work);
        return new Engine(
                ContextWith.parts(plugin.context, Map.of("runs", own)),
                settings,
                RandomGenerator.of("L64X128MixRandom"));
    }

    /** Starts a workflow of Ada's; returns its id. */
    String start(String yaml, Object... inputs) {
        Definition definition = DefinitionReader.read(yaml);
        Map<String, Object> given = inputs.length == 0 ? Map.of() : Map.of((String) inputs[0], inputs[1]);
        return engine().start(new NewWorkflow(ADA, definition, definition.version(), given, null))
                .id();
    }

    /** Starts a workflow and waits until nothing works any more. */
    String run(String yaml, Object... inputs) {
        String id = start(yaml, inputs);
        harness.awaitRuns();
        return id;
    }

    /** Lets time pass, and everything happen that is due then. */
    void pass(Duration span) {
        harness.clock().advance(span);
        look();
    }

    void look() {
        engine().look();
        harness.awaitRuns();
    }

    Approval onlyOpen() {
        List<Approval> open = approvals.open();
        if (open.size() != 1) {
            throw new AssertionError("open are " + open);
        }
        return open.get(0);
    }

    void answer(ApprovalAnswer answer) {
        approvals.decide(onlyOpen().id(), EVE, answer);
        look();
    }

    void answer(boolean approved, String message) {
        answer(ApprovalAnswer.of(approved, message));
    }

    void choose(String choice) {
        answer(new ApprovalAnswer(!choice.equals("fail"), "I looked", choice, null));
    }

    WorkflowState state(String id) {
        return engine().find(id).orElseThrow().state();
    }

    List<StepState> steps(String id) {
        return engine().steps(id).stream().map(StepRow::state).toList();
    }

    /** What the user was told of workflows, without what tells of approvals: "step_started 1", for example. */
    List<String> told() {
        return harness.events().all().stream()
                .filter(event -> event.type().name().startsWith("workflow_"))
                .filter(event -> !OF_APPROVALS.contains(event.type().name()))
                .map(Told::line)
                .toList();
    }

    long ends() {
        return harness.events().all().stream()
                .filter(event -> ENDS.contains(event.type().name()))
                .count();
    }

    <E> E only(EventType<E> type) {
        List<Event<E>> all = harness.events().all(type);
        if (all.size() != 1) {
            throw new AssertionError(all.size() + " of " + type.name() + " were told, not one: " + told());
        }
        return all.get(0).payload();
    }

    @Override
    public void close() {
        harness.close();
    }
}
