package dev.autobot.workflow.goal;

import dev.autobot.plugin.Audience;
import dev.autobot.plugin.User;
import java.time.Instant;

/**
 * A goal as it stands in its row. Immutable.
 *
 * @param seq larger than that of those submitted before
 * @param id unique
 * @param owner whose it is, with the roles of the moment it was submitted
 * @param chatId the chat that it came up in; {@code null} for none
 * @param text the user's words
 * @param state where it is
 * @param attempts how often a plan was begun
 * @param workflowId the workflow that carries out the plan; {@code null} without a plan
 * @param source {@code model} or {@code definition}; {@code null} without a plan
 * @param plan as its user was told of it; {@code null} without one
 * @param output what came of it; {@code null} before the end, and when there was no plan
 * @param error why it failed or was cancelled; {@code null} when it was not
 * @param createdAt when it was submitted
 * @param endedAt when it ended; {@code null} before
 */
record Goal(
        long seq,
        String id,
        User owner,
        String chatId,
        String text,
        GoalState state,
        int attempts,
        String workflowId,
        String source,
        String plan,
        String output,
        String error,
        Instant createdAt,
        Instant endedAt) {

    private static final int SHOWN = 80;

    static Goal submitted(String id, User owner, String chatId, String text, Instant now) {
        return new Goal(0, id, owner, chatId, text, GoalState.PLANNING, 0, null, null, null, null, null, now, null);
    }

    /** Whom it concerns. */
    Audience audience() {
        return Audience.of(owner);
    }

    /** Its first words, for a sentence about it. */
    String shortly() {
        String line = text.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
        return line.length() <= SHOWN ? line : line.substring(0, line.offsetByCodePoints(0, SHOWN / 2)) + "…";
    }
}
