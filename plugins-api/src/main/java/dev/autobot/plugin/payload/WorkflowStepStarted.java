package dev.autobot.plugin.payload;

import dev.autobot.plugin.V2Field;

/**
 * A step of a workflow begins.
 *
 * @param workflowId which workflow
 * @param description what the step does
 * @param stepNumber from 1
 * @param totalSteps how many there are
 * @param stepId the step's id in the definition
 * @param attempt counts the tries of the step, from 1
 */
public record WorkflowStepStarted(
        String workflowId,
        String description,
        int stepNumber,
        int totalSteps,
        @V2Field String stepId,
        @V2Field Integer attempt) {

    /**
     * The guide's fields alone.
     *
     * @param workflowId see above
     * @param description see above
     * @param stepNumber see above
     * @param totalSteps see above
     */
    public WorkflowStepStarted(String workflowId, String description, int stepNumber, int totalSteps) {
        this(workflowId, description, stepNumber, totalSteps, null, null);
    }
}
