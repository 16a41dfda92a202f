package dev.autobot.workflow.engine;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Where a step is, and where it may go from there: the one place that knows. */
public enum StepState {
    /** Its turn has not come, or comes again. */
    PENDING,
    /** It was begun and has no result yet. */
    RUNNING,
    /** Waits for a person. */
    WAITING_APPROVAL,
    /** Did what it should. */
    SUCCEEDED,
    /** Failed for good. */
    FAILED,
    /** Was not wanted. */
    SKIPPED,
    /** The workflow was cancelled before it had ended. */
    CANCELLED,
    /** Whether it has happened is not known, and a person is asked. */
    INTERRUPTED;

    private static final Map<StepState, Set<StepState>> NEXT = Map.of(
            PENDING, EnumSet.of(RUNNING, WAITING_APPROVAL, SUCCEEDED, FAILED, SKIPPED, CANCELLED),
            RUNNING, EnumSet.complementOf(EnumSet.of(SKIPPED)),
            WAITING_APPROVAL, EnumSet.of(PENDING, FAILED, CANCELLED),
            INTERRUPTED, EnumSet.of(PENDING, SUCCEEDED, FAILED, CANCELLED),
            SUCCEEDED, EnumSet.noneOf(StepState.class),
            FAILED, EnumSet.noneOf(StepState.class),
            SKIPPED, EnumSet.noneOf(StepState.class),
            CANCELLED, EnumSet.noneOf(StepState.class));

    /** Whether nothing comes after it. */
    public boolean isEnded() {
        return NEXT.get(this).isEmpty();
    }

    /** The word for it on the wire. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether a person is asked about it. */
    boolean isAsked() {
        return this == WAITING_APPROVAL || this == INTERRUPTED;
    }

    /**
     * Makes sure that a step from here is one of the allowed ones.
     *
     * @throws IllegalStateException if it is not: a mistake of the engine
     */
    StepState to(StepState next) {
        if (!NEXT.get(this).contains(next)) {
            throw new IllegalStateException("a step does not go from " + this + " to " + next);
        }
        return next;
    }
}
