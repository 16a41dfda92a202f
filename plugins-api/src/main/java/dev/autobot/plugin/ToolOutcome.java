package dev.autobot.plugin;

import java.util.Map;

/**
 * How a call of a tool ended. Immutable.
 *
 * @param ending in what way
 * @param text what the tool gave back, for a reader; empty when it did not act
 * @param fields the same by field
 * @param error what went wrong, and what to do; empty when it succeeded
 * @param isRetryable whether the same call may succeed in a moment, and nothing has happened yet that must not happen
 *     twice
 * @param judgement what the gate found right before
 */
public record ToolOutcome(
        Ending ending,
        String text,
        Map<String, Object> fields,
        String error,
        boolean isRetryable,
        ToolJudgement judgement) {

    /** The ways in which a call ends. The list may grow: do not switch over it. */
    public enum Ending {
        /** The tool did what it should. */
        SUCCEEDED,
        /** The tool failed. */
        FAILED,
        /** It was cancelled, and what it did is over. */
        CANCELLED,
        /** It may not be done; nothing has happened. */
        DENIED,
        /** Nothing has happened: somebody has to approve it first, or what was approved is not what would be done. */
        NEEDS_APPROVAL
    }
}
