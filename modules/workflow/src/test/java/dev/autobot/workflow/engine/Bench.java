package dev.autobot.workflow.engine;

import dev.autobot.plugin.Approval;
import dev.autobot.plugin.ApprovalAnswer;
import dev.autobot.plugin.Approvals;
import dev.autobot.plugin.Database;
import dev.autobot.plugin.PluginContext;
import dev.autobot.plugin.ToolJudgement;
import dev.autobot.plugin.ToolRequest;
import dev.autobot.plugin.Tools;
import dev.autobot.testkit.PluginHarness;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The engine's recording tools and approvals, for tests of what is built on the engine. */
public final class Bench {

    private final RecordingApprovals approvals = new RecordingApprovals();
    private final RecordingTools tools = new RecordingTools(approvals);

    public Bench() {
        approvals.judgeBy(tools);
    }

    public Tools tools() {
        return tools;
    }

    public Approvals approvals() {
        return approvals;
    }

    /** Keeps the approvals in the database of a harness, which runs and has its tables. */
    public void use(PluginHarness harness) {
        approvals.use(harness);
    }

    /** A tool that gives a text. */
    public void offer(String tool, Function<Map<String, Object>, String> work) {
        tools.offer(tool, (request, run) -> RecordingTools.done(work.apply(request.arguments())));
    }

    /** A tool that fails. */
    public void offerFailing(String tool, String error) {
        tools.offer(tool, (request, run) -> RecordingTools.failed(error, false));
    }

    /** A tool that works until it is cancelled; runs the action when it has begun. */
    public void offerEndless(String tool, Runnable begun) {
        RecordingTools.Held held = tools.offerHeld(tool);
        new Thread(
                        () -> {
                            held.awaitBegin();
                            begun.run();
                        },
                        "until-begun")
                .start();
    }

    public void rule(String tool, ToolJudgement.Decision decision) {
        tools.rule(tool, decision);
    }

    /** The arguments of all calls of a tool that did something. */
    public List<Map<String, Object>> effects(String tool) {
        return tools.effects().stream()
                .filter(effect -> effect.tool().equals(tool))
                .map(RecordingTools.Effect::arguments)
                .toList();
    }

    /** All calls that were let through. */
    public List<ToolRequest> calls() {
        return tools.calls();
    }

    public List<Approval> open() {
        return approvals.open();
    }

    /** Answers the one open question. */
    public void answer(boolean approved, String message) {
        approvals.decide(open().get(0).id(), EngineFixture.EVE, ApprovalAnswer.of(approved, message));
    }

    /** Lets an engine look at what is due and answered. */
    public static void look(Engine engine) {
        engine.look();
    }

    /** A context of which some parts are others: what {@code database()} gives, for example. */
    public static PluginContext with(PluginContext context, Map<String, Object> parts) {
        return ContextWith.parts(context, parts);
    }

    /** A database that dies right before, or right after, one of its commits. */
    public static Database dying(Database database, int commit, boolean isBefore) {
        return new Crashes(database, commit, isBefore ? Crashes.When.BEFORE : Crashes.When.AFTER);
    }

    /** Whether such a database is dead. */
    public static boolean isDead(Database dying) {
        return ((Crashes) dying).isDead();
    }

    /** The commits that such a database has seen. */
    public static int commits(Database dying) {
        return ((Crashes) dying).commits();
    }
}
