package dev.autobot.workflow.engine;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Where a workflow is, and where it may go from there: the one place that knows. */
public enum WorkflowState {
    /** Was created; nobody has looked at it yet. */
    PENDING,
    /** Somebody drives it, or will at its due time. */
    RUNNING,
    /** Waits for a person; no thread is held. */
    WAITING_APPROVAL,
    /** Its user wants it no more; what it does is being ended. */
    CANCELLING,
    /** Reached its end. */
    COMPLETED,
    /** Was ended by a failure. */
    FAILED,
    /** Was ended by a person, and nothing of it is alive. */
    CANCELLED;

    private static final Map<WorkflowState, Set<WorkflowState>> NEXT = Map.of(
            PENDING, EnumSet.of(RUNNING, CANCELLING, CANCELLED),
            RUNNING, EnumSet.of(RUNNING, WAITING_APPROVAL, CANCELLING, COMPLETED, FAILED, CANCELLED),
            WAITING_APPROVAL, EnumSet.of(RUNNING, CANCELLING, FAILED, CANCELLED),
            CANCELLING, EnumSet.of(CANCELLED),
            COMPLETED, EnumSet.noneOf(WorkflowState.class),
            FAILED, EnumSet.noneOf(WorkflowState.class),
            CANCELLED, EnumSet.noneOf(WorkflowState.class));

    /** Whether nothing comes after it. */
    public boolean isEnded() {
        return NEXT.get(this).isEmpty();
    }

    /** The word for it on the wire. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Makes sure that a step from here is one of the allowed ones.
     *
     * @throws IllegalStateException if it is not: a mistake of the engine
     */
    WorkflowState to(WorkflowState next) {
        if (!NEXT.get(this).contains(next)) {
            throw new IllegalStateException("a workflow does not go from " + this + " to " + next);
        }
        return next;
    }
}
