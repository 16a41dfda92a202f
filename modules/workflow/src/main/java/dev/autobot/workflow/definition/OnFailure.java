package dev.autobot.workflow.definition;

/**
 * What happens when a step has failed for good. Immutable.
 *
 * @param kind what
 * @param step the id of the step that runs next with {@link Kind#GOTO}, a later one; empty otherwise
 */
public record OnFailure(Kind kind, String step) {

    /** Fails the workflow. */
    public static final OnFailure FAIL = new OnFailure(Kind.FAIL, "");
    /** Runs the next step. */
    public static final OnFailure CONTINUE = new OnFailure(Kind.CONTINUE, "");

    /** What follows a failure. */
    public enum Kind {
        /** The workflow fails. */
        FAIL,
        /** The next step runs. */
        CONTINUE,
        /** A named later step runs, and those between are skipped. */
        GOTO
    }

    /**
     * Goes to a later step.
     *
     * @param step its id
     */
    public static OnFailure to(String step) {
        return new OnFailure(Kind.GOTO, step);
    }
}
