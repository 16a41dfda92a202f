package dev.autobot.workflow.goal;

import dev.autobot.plugin.OptionalField;
import java.time.Instant;
import java.util.List;

/**
 * A page of a user's goals, newest first.
 *
 * @param goals without their plans
 * @param next what to give as {@code before} for the next page; absent on the last
 */
public record GoalPage(List<Listed> goals, @OptionalField Long next) {

    /**
     * One goal in short.
     *
     * @param id which goal
     * @param goal the user's words
     * @param chatId the chat that it came up in
     * @param state {@code planning}, {@code running}, {@code success}, {@code failed} or {@code cancelled}
     * @param source who made the plan: {@code model} or {@code definition}
     * @param workflowId the workflow that carries it out
     * @param createdAt when it was submitted
     * @param endedAt when it ended
     */
    public record Listed(
            String id,
            String goal,
            @OptionalField String chatId,
            String state,
            @OptionalField String source,
            @OptionalField String workflowId,
            Instant createdAt,
            @OptionalField Instant endedAt) {

        static Listed of(Goal goal) {
            return new Listed(
                    goal.id(),
                    goal.text(),
                    goal.chatId(),
                    goal.state().word(),
                    goal.source(),
                    goal.workflowId(),
                    goal.createdAt(),
                    goal.endedAt());
        }
    }
}
