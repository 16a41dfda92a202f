package dev.autobot.workflow.goal;

import dev.autobot.plugin.Approvals;
import dev.autobot.plugin.EventTypes;
import dev.autobot.plugin.LanguageModel;
import dev.autobot.plugin.Messages;
import dev.autobot.plugin.Plugin;
import dev.autobot.plugin.PluginContext;
import dev.autobot.plugin.Registration;
import dev.autobot.plugin.Tools;
import dev.autobot.plugin.payload.ErrorReport;
import dev.autobot.plugin.payload.GoalSubmit;
import dev.autobot.testkit.PluginHarness;
import dev.autobot.workflow.catalogue.KnownDefinition;
import dev.autobot.workflow.catalogue.Source;
import dev.autobot.workflow.definition.Definition;
import dev.autobot.workflow.definition.DefinitionReader;
import dev.autobot.workflow.engine.Bench;
import dev.autobot.workflow.engine.Engine;
import dev.autobot.workflow.engine.EngineSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/** A desk for goals that is open, on an engine with recording tools, and a scripted model beside it. */
final class GoalFixture implements AutoCloseable {

    private static final Duration KEPT = Duration.ofDays(30);

    /** The plugin that a desk lives in. */
    private static final class DeskPlugin implements Plugin {

        private final List<KnownDefinition> definitions;
        private final UnaryOperator<PluginContext> view;
        private Engine engine;
        private GoalDesk desk;

        private DeskPlugin(List<KnownDefinition> definitions, UnaryOperator<PluginContext> view) {
            this.definitions = definitions;
            this.view = view;
        }

        @Override
        public void start(PluginContext given) {
            PluginContext context = view.apply(given);
            context.database().migrate("dev/autobot/workflow/migrations");
            engine = new Engine(context, EngineSettings.USUAL, RandomGenerator.of("L64X128MixRandom"));
            desk = new GoalDesk(context, engine, () -> definitions);
            engine.run();
            desk.open(KEPT);
        }
    }

    final Bench bench = new Bench();
    final ScriptedModel model = new ScriptedModel();
    final List<KnownDefinition> definitions = new CopyOnWriteArrayList<>();
    final PluginHarness harness;
    private DeskPlugin plugin;

    private GoalFixture(boolean withModel, Map<String, String> settings, UnaryOperator<PluginContext> view) {
        plugin = new DeskPlugin(definitions, view);
        harness = PluginHarness.start(plugin, settings, before -> {
            before.provide(Tools.class, new ListedTools(bench.tools()));
            before.provide(Approvals.class, bench.approvals());
            if (withModel) {
                before.provide(LanguageModel.class, model);
            }
        });
        bench.use(harness);
    }

    static GoalFixture started() {
        return new GoalFixture(true, Map.of(), UnaryOperator.identity());
    }

    static GoalFixture withSettings(String key, String value) {
        return new GoalFixture(true, Map.of(key, value), UnaryOperator.identity());
    }

    /** With a context of which parts are others. */
    static GoalFixture with(UnaryOperator<PluginContext> view) {
        return new GoalFixture(true, Map.of(), view);
    }

    static GoalFixture withoutModel() {
        return new GoalFixture(false, Map.of(), UnaryOperator.identity());
    }

    void restart() {
        plugin = new DeskPlugin(definitions, UnaryOperator.identity());
        harness.restart(plugin);
    }

    Registration provideModel() {
        return harness.provide(LanguageModel.class, model);
    }

    void define(String yaml) {
        Definition definition = DefinitionReader.read(yaml);
        definitions.add(new KnownDefinition(definition, definition.version(), Source.FOLDER, "test.yaml"));
    }

    /** Submits a goal and waits until nothing works any more. */
    void submit(String goal) {
        begin(goal);
        harness.awaitRuns();
    }

    /** Submits a goal; returns its id. */
    String begin(String goal) {
        harness.send(Messages.GOAL_SUBMIT, new GoalSubmit(goal, null));
        List<GoalPage.Listed> goals = list();
        return goals.isEmpty() ? "" : goals.get(0).id();
    }

    List<GoalPage.Listed> list() {
        return ((GoalPage) harness.get("/api/goals")).goals();
    }

    /** The goal that was submitted last. */
    GoalView last() {
        return (GoalView) harness.get("/api/goals/" + list().get(0).id());
    }

    /** Answers the one question that is open, and lets the workflow go on. */
    void answer(boolean approved, String message) {
        bench.answer(approved, message);
        Bench.look(plugin.engine);
        harness.awaitRuns();
    }

    GoalDesk desk() {
        return plugin.desk;
    }

    /** The names of all that was told, in order. */
    List<String> told() {
        return harness.events().all().stream().map(event -> event.type().name()).toList();
    }

    ErrorReport onlyError() {
        List<ErrorReport> all = harness.events().all(EventTypes.ERROR).stream()
                .map(event -> event.payload())
                .toList();
        if (all.size() != 1) {
            throw new AssertionError("errors are " + all);
        }
        return all.get(0);
    }

    @Override
    public void close() {
        harness.close();
    }
}
