package dev.autobot.plugin.payload;

import dev.autobot.plugin.V2Field;
import java.util.List;

/**
 * A plan for a goal was made.
 *
 * @param llmResponse the plan as text
 * @param steps the steps, in order
 * @param goalId which goal
 * @param workflowId the workflow that carries it out
 * @param source {@code model}, or {@code definition} when a workflow definition fitted the goal
 */
public record PlanReady(
        String llmResponse,
        List<String> steps,
        @V2Field String goalId,
        @V2Field String workflowId,
        @V2Field String source) {

    /**
     * The guide's fields alone.
     *
     * @param llmResponse see above
     * @param steps see above
     */
    public PlanReady(String llmResponse, List<String> steps) {
        this(llmResponse, steps, null, null, null);
    }
}
