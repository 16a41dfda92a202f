package dev.autobot.workflow.goal;

import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.PluginContext;
import dev.autobot.plugin.Run;
import dev.autobot.plugin.RunCanceller;
import dev.autobot.plugin.User;
import dev.autobot.workflow.engine.Engine;
import dev.autobot.workflow.engine.NewWorkflow;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Makes the plans of goals, each in a run, has them carried out, and ends what users cancel. Thread-safe.
 *
 * <p>A goal whose plan was not made, because the server died or had no room, is taken up again by {@link #sweep}: no
 * plan has done anything before it is told.
 */
final class Planning implements RunCanceller {

    private static final int MOST_ATTEMPTS = 5;
    private static final Set<String> PASSING =
            Set.of(ErrorCodes.DATABASE_UNAVAILABLE.name(), ErrorCodes.DRAINING.name(), ErrorCodes.STARTING.name());

    private final PluginContext context;
    private final Engine engine;
    private final GoalLedger goals;
    private final Planner planner;
    private final int most;

    /** By goal, those that wait for their turn too; not more than goals may be without a plan, or a few. */
    private final Map<String, Optional<PlanningRun>> working = new ConcurrentHashMap<>();

    /**
     * No plan is being made yet.
     *
     * @param most how many goals a sweep looks at
     */
    Planning(PluginContext context, Engine engine, GoalLedger goals, Planner planner, int most) {
        this.context = context;
        this.engine = engine;
        this.goals = goals;
        this.planner = planner;
        this.most = most;
    }

    /** Begins the plan of a goal; when there is no room now, a sweep does. */
    void begin(Goal goal) {
        if (!planner.isReady() || working.putIfAbsent(goal.id(), Optional.empty()) != null) {
            return;
        }
        try {
            context.runs().start(goal.owner(), "goal/" + goal.id(), run -> work(goal.id(), run));
        } catch (PlatformException e) {
            working.remove(goal.id());
            context.logger().log(Level.INFO, "goal {0} waits for its plan: {1}", goal.id(), e.getMessage());
        }
    }

    /** Begins the plans of goals that have none. */
    void sweep() {
        if (planner.isReady()) {
            goals.store().unplanned(most).forEach(this::begin);
        }
    }

    @Override
    public boolean cancel(String id, User user) {
        Optional<Goal> found = goals.store().find(id).filter(goal -> isOf(goal, user));
        if (found.isEmpty()) {
            return false;
        }
        if (goals.cancelled(found.get())) {
            working.getOrDefault(id, Optional.empty()).ifPresent(PlanningRun::stop);
            return true;
        }
        // what has ended or has a plan does not go back: this is how it is
        Goal goal = goals.store().find(id).orElse(found.get());
        if (goal.state() == GoalState.RUNNING) {
            engine.cancel(goal.workflowId(), user, "The goal was cancelled.");
        } else if (goal.state() != GoalState.CANCELLED) {
            throw new PlatformException(
                    ErrorCodes.WORKFLOW_ENDED,
                    "The goal '" + id + "' has ended already: it is "
                            + goal.state().word() + ". Nothing is to be ended.");
        }
        return true;
    }

    private void work(String id, Run given) {
        PlanningRun run = PlanningRun.of(given);
        working.put(id, Optional.of(run));
        try {
            Optional<Goal> goal = goals.store().begin(id) ? goals.store().find(id) : Optional.empty();
            goal.ifPresent(wanted -> plan(wanted, run));
        } finally {
            working.remove(id);
        }
    }

    private void plan(Goal goal, PlanningRun run) {
        try {
            requireAnotherTry(goal);
            Plan plan = planner.plan(goal.text(), run);
            if (run.isCancelled()) {
                ended(goal, run);
                return;
            }
            engine.start(
                    new NewWorkflow(goal.owner(), plan.definition(), plan.version(), Map.of(), goal.id()),
                    workflow -> goals.planned(goal, plan, workflow));
        } catch (GoalEndedException e) {
            context.logger().log(Level.DEBUG, "the plan of goal {0} is not wanted any more", goal.id());
        } catch (PlatformException e) {
            failed(goal, run, e);
        } catch (RuntimeException e) {
            context.logger().log(Level.ERROR, "the plan of goal " + goal.id() + " could not be made", e);
            goals.failed(
                    goal, ErrorCodes.HANDLER_FAILED, "Making it failed; the server's log says why. Submit it again.");
        }
    }

    private void failed(Goal goal, PlanningRun run, PlatformException e) {
        if (run.isCancelled()) {
            ended(goal, run);
        } else if (PASSING.contains(e.code().name())) {
            context.logger().log(Level.WARNING, "goal {0} is planned again soon: {1}", goal.id(), e.getMessage());
        } else {
            goals.failed(goal, e.code(), e.getMessage());
        }
    }

    /** The plan is not made: because a user wants none, or because the server stops and makes it after its start. */
    private void ended(Goal goal, PlanningRun run) {
        if (!run.isInterrupted()) {
            goals.cancelled(goal);
        }
    }

    private static void requireAnotherTry(Goal goal) {
        if (goal.attempts() > MOST_ATTEMPTS) {
            throw new PlatformException(
                    ErrorCodes.NO_PLAN,
                    "Making it was begun " + MOST_ATTEMPTS + " times, and the server stopped or lost its database each"
                            + " time. Submit it again.");
        }
    }

    private static boolean isOf(Goal goal, User user) {
        return goal.owner().id().equals(user.id());
    }
}
