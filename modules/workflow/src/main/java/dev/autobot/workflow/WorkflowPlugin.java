package dev.autobot.workflow;

import dev.autobot.plugin.Installation;
import dev.autobot.plugin.Messages;
import dev.autobot.plugin.Plugin;
import dev.autobot.plugin.PluginContext;
import dev.autobot.plugin.User;
import dev.autobot.plugin.Workflows;
import dev.autobot.plugin.payload.WorkflowCancel;
import dev.autobot.workflow.catalogue.Catalogue;
import dev.autobot.workflow.engine.Engine;
import dev.autobot.workflow.engine.EngineSettings;
import dev.autobot.workflow.goal.GoalDesk;
import java.nio.file.Path;
import java.time.Duration;
import java.util.random.RandomGenerator;

/** Workflows, and the ways in to them. */
public final class WorkflowPlugin implements Plugin {

    private static final Duration LOOK_AT_FOLDER = Duration.ofSeconds(2);

    @Override
    public void start(PluginContext context) {
        EngineSettings settings = EngineSettings.from(
                context.settings(),
                context.find(Installation.class).map(Installation::id).orElse("only"));
        context.database().migrate("dev/autobot/workflow/migrations");
        Catalogue catalogue = new Catalogue(folder(context), context.database(), context.clock());
        catalogue.look();
        context.every(LOOK_AT_FOLDER, catalogue::look);
        Engine engine = new Engine(context, settings, RandomGenerator.of("L64X128MixRandom"));
        GoalDesk goals = new GoalDesk(context, engine, catalogue::all);
        engine.run();
        Starts starts = new Starts(engine, catalogue);
        ApprovalAnswers answers = new ApprovalAnswers(context, engine);
        context.handle(Messages.WORKFLOW_START, message -> starts.start(message.user(), message.payload()));
        context.provide(Workflows.class, starts);
        context.handle(Messages.WORKFLOW_APPROVAL, answers::answer);
        context.handle(Messages.WORKFLOW_CANCEL, message -> cancel(engine, message.user(), message.payload()));
        context.canceller((id, user) -> cancelOwn(engine, id, user));
        context.probe(new WorkflowProbe(engine, catalogue));
        new WorkflowRoutes(context, engine, starts).register();
        new DefinitionRoutes(context, catalogue).register();
        goals.open(settings.retention());
    }

    private static void cancel(Engine engine, User user, WorkflowCancel wish) {
        engine.cancel(wish.workflowId(), user, wish.reason() == null ? "" : wish.reason());
    }

    private static boolean cancelOwn(Engine engine, String id, User user) {
        boolean isOwn = engine.find(id)
                .filter(found -> found.owner().id().equals(user.id()))
                .isPresent();
        if (isOwn) {
            engine.cancel(id, user, "");
        }
        return isOwn;
    }

    private static Path folder(PluginContext context) {
        String data = context.settings().text("data.dir").orElse("data");
        return context.settings().text("workflow.definitions").map(Path::of).orElseGet(() -> Path.of(data)
                .resolve("workflows"));
    }
}
