package dev.autobot.chat.model;

import java.util.List;

/**
 * What a model did in its turn.
 *
 * @param completion what it said, and how that ended
 * @param calls the tools that it wants called, in order; none unless it has {@code ANSWERED}
 * @param thinking what it thought, as far as its server tells; empty otherwise
 * @param isCut whether it had more to say than it may at once
 * @param isRetryable whether the same turn may go better in a moment
 * @param refusedTools whether its server takes no tools, and was asked without them
 */
public record ModelTurn(
        Completion completion,
        List<ModelCall> calls,
        String thinking,
        boolean isCut,
        boolean isRetryable,
        boolean refusedTools) {

    boolean isFailed() {
        return completion.outcome() == Completion.Outcome.FAILED;
    }
}
