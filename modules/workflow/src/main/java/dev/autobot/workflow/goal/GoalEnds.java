package dev.autobot.workflow.goal;

import dev.autobot.plugin.EventTypes;
import dev.autobot.plugin.PluginContext;
import dev.autobot.plugin.payload.GoalCompleted;
import dev.autobot.workflow.engine.EndListener;
import dev.autobot.workflow.engine.Ending;
import dev.autobot.workflow.engine.Instance;
import dev.autobot.workflow.engine.Json;
import dev.autobot.workflow.engine.StepRow;
import dev.autobot.workflow.engine.StepState;
import dev.autobot.workflow.engine.WorkflowState;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Ends a goal together with the workflow that carried out its plan, and tells what came of it. Thread-safe. */
final class GoalEnds implements EndListener {

    /** Characters of the output; the workflow has all of it. */
    private static final int LONGEST_OUTPUT = 32 * 1024;

    private final PluginContext context;
    private final GoalStore store;
    private final Function<String, List<StepRow>> steps;

    /**
     * Ends goals.
     *
     * @param steps the steps of a workflow by its id, as the transaction sees them
     */
    GoalEnds(PluginContext context, GoalStore store, Function<String, List<StepRow>> steps) {
        this.context = context;
        this.store = store;
        this.steps = steps;
    }

    @Override
    public void ended(Instance workflow, Ending ending) {
        if (workflow.goalId() != null) {
            store.find(workflow.goalId()).ifPresent(goal -> end(goal, workflow, ending));
        }
    }

    private void end(Goal goal, Instance workflow, Ending ending) {
        List<StepRow> rows = steps.apply(workflow.id());
        GoalState state = GoalState.after(ending.state());
        String output = PlanPrompt.cut(Templates.storable(output(workflow, ending, rows)), LONGEST_OUTPUT);
        String error = state == GoalState.SUCCESS ? null : output;
        GoalStore.End end =
                new GoalStore.End(state, output, error, workflow.times().endedAt());
        if (store.end(goal.id(), GoalState.RUNNING, end)) {
            GoalCompleted.Results results =
                    new GoalCompleted.Results(state.word(), output, metrics(goal, workflow, rows));
            context.events().publish(EventTypes.GOAL_COMPLETED, new GoalCompleted(results, goal.id()), goal.audience());
        }
    }

    /** What the workflow gave back; otherwise what its last step gave; why it ended when it did not reach its end. */
    private static String output(Instance workflow, Ending ending, List<StepRow> rows) {
        if (ending.state() != WorkflowState.COMPLETED) {
            return ending.text();
        }
        if (workflow.output() != null) {
            return Json.read(workflow.output()) instanceof String text ? text : workflow.output();
        }
        return rows.stream()
                .filter(row -> row.state() == StepState.SUCCEEDED && row.result() != null)
                .reduce((earlier, later) -> later)
                .map(StepRow::result)
                .orElse("");
    }

    private static Map<String, Object> metrics(Goal goal, Instance workflow, List<StepRow> rows) {
        Map<String, Object> metrics = new LinkedHashMap<>();
        metrics.put("steps_total", rows.size());
        metrics.put("steps_succeeded", count(rows, StepState.SUCCEEDED));
        metrics.put("steps_failed", count(rows, StepState.FAILED));
        metrics.put("steps_skipped", count(rows, StepState.SKIPPED));
        metrics.put("steps_cancelled", count(rows, StepState.CANCELLED));
        Duration took = Duration.between(goal.createdAt(), workflow.times().endedAt());
        metrics.put("duration_seconds", took.toMillis() / 1_000.0);
        metrics.put(
                "approvals",
                rows.stream().filter(row -> row.approvalId() != null).count());
        return metrics;
    }

    private static long count(List<StepRow> rows, StepState state) {
        return rows.stream().filter(row -> row.state() == state).count();
    }
}
