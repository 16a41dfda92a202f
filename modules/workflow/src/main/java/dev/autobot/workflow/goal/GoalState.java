package dev.autobot.workflow.goal;

import dev.autobot.workflow.engine.WorkflowState;
import java.util.Locale;

/** Where a goal is: the one place that knows where it may go from there. */
public enum GoalState {
    /** It has no plan yet: one is being made, or will be. */
    PLANNING,
    /** A workflow carries out its plan. */
    RUNNING,
    /** The workflow reached its end. */
    SUCCESS,
    /** No plan could be made, or the workflow failed. */
    FAILED,
    /** A user ended it. */
    CANCELLED;

    /** As it is told in {@code goal_completed} and over HTTP. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean isEnded() {
        return this != PLANNING && this != RUNNING;
    }

    /**
     * Whether a goal may go from here to there: to a workflow from planning only, to success from a workflow only, and
     * nowhere from an end.
     */
    boolean leadsTo(GoalState next) {
        return switch (next) {
            case PLANNING -> false;
            case RUNNING -> this == PLANNING;
            case SUCCESS -> this == RUNNING;
            case FAILED, CANCELLED -> !isEnded();
        };
    }

    /** How a goal ends whose workflow has ended. */
    static GoalState after(WorkflowState ended) {
        return switch (ended) {
            case COMPLETED -> SUCCESS;
            case CANCELLED -> CANCELLED;
            default -> FAILED;
        };
    }
}
