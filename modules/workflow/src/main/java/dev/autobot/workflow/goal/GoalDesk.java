package dev.autobot.workflow.goal;

import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.Goals;
import dev.autobot.plugin.Messages;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.PluginContext;
import dev.autobot.plugin.User;
import dev.autobot.workflow.catalogue.KnownDefinition;
import dev.autobot.workflow.engine.Engine;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** Where goals are handed in: all that the plugin offers about them. Thread-safe. */
public final class GoalDesk implements Goals {

    private static final Duration LOOK = Duration.ofSeconds(2);
    private static final Duration TIDY = Duration.ofHours(1);
    private static final int TIDIED = 500;
    private static final int USUAL_MOST = 100;
    private static final int LARGEST_MOST = 10_000;

    private final PluginContext context;
    private final GoalLedger goals;
    private final Planning planning;

    /**
     * A desk that takes nothing in until {@link #open}, except by {@link #submit}.
     *
     * @param context its schema is up to date
     * @param engine carries out the plans
     * @param definitions those that the server has now, of each name the best first
     * @throws PlatformException {@code BAD_CONFIGURATION} when {@code workflow.goals.max} cannot be
     */
    public GoalDesk(PluginContext context, Engine engine, Supplier<List<KnownDefinition>> definitions) {
        this.context = context;
        int most = context.settings().number("workflow.goals.max", USUAL_MOST);
        if (most < 1 || most > LARGEST_MOST) {
            throw new PlatformException(
                    ErrorCodes.BAD_CONFIGURATION,
                    "Set AUTOBOT_WORKFLOW_GOALS_MAX to a number from 1 to " + LARGEST_MOST + ".");
        }
        GoalStore store = new GoalStore(context.database().dataSource());
        this.goals = new GoalLedger(context, store, most);
        this.planning = new Planning(context, engine, goals, new Planner(context, definitions), most);
        engine.onEnd(new GoalEnds(context, store, engine::steps));
    }

    /**
     * Opens it: for messages, requests and cancels, and for what is left from before.
     *
     * @param retention how long goals that have ended are kept
     */
    public void open(Duration retention) {
        context.handle(
                Messages.GOAL_SUBMIT,
                message -> submit(
                        message.user(),
                        message.payload().goal(),
                        message.payload().chatId()));
        new GoalRoutes(context, goals.store()).register();
        context.canceller(planning);
        context.provide(Goals.class, this);
        context.every(LOOK, planning::sweep);
        context.every(TIDY, () -> tidy(retention));
    }

    @Override
    public String submit(User user, String goal, String chatId) {
        Goal received = goals.received(user, goal, chatId);
        planning.begin(received);
        return received.id();
    }

    private void tidy(Duration retention) {
        int gone = goals.store().deleteEnded(goals.now().minus(retention), TIDIED);
        if (gone > 0) {
            context.logger().log(Level.INFO, "{0} goals that ended long ago are forgotten", gone);
        }
    }
}
