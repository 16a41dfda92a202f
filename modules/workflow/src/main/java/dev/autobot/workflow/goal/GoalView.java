package dev.autobot.workflow.goal;

import dev.autobot.plugin.OptionalField;
import java.time.Instant;

/**
 * A goal with all that is known of it.
 *
 * @param id which goal
 * @param goal the user's words
 * @param chatId the chat that it came up in
 * @param state {@code planning}, {@code running}, {@code success}, {@code failed} or {@code cancelled}
 * @param source who made the plan: {@code model} or {@code definition}
 * @param workflowId the workflow that carries it out
 * @param plan the plan as text
 * @param output what came of it
 * @param error why it failed or was cancelled
 * @param createdAt when it was submitted
 * @param endedAt when it ended
 */
public record GoalView(
        String id,
        String goal,
        @OptionalField String chatId,
        String state,
        @OptionalField String source,
        @OptionalField String workflowId,
        @OptionalField String plan,
        @OptionalField String output,
        @OptionalField String error,
        Instant createdAt,
        @OptionalField Instant endedAt) {

    static GoalView of(Goal goal) {
        return new GoalView(
                goal.id(),
                goal.text(),
                goal.chatId(),
                goal.state().word(),
                goal.source(),
                goal.workflowId(),
                goal.plan(),
                goal.output(),
                goal.error(),
                goal.createdAt(),
                goal.endedAt());
    }
}
