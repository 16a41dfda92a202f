package dev.autobot.plugin.payload;

import dev.autobot.plugin.V2Field;

/**
 * A step of a workflow is done.
 *
 * @param workflowId which workflow
 * @param description what the step did
 * @param result what came of it
 * @param stepNumber from 1
 * @param totalSteps how many there are
 * @param stepId the step's id in the definition
 * @param state {@code succeeded}, {@code skipped}, or {@code failed} when the workflow goes on all the same
 * @param attempt how many tries it took
 * @param duration seconds of the last try
 */
public record WorkflowStepCompleted(
        String workflowId,
        String description,
        String result,
        int stepNumber,
        int totalSteps,
        @V2Field String stepId,
        @V2Field String state,
        @V2Field Integer attempt,
        @V2Field Double duration) {

    /**
     * The guide's fields alone.
     *
     * @param workflowId see above
     * @param description see above
     * @param result see above
     * @param stepNumber see above
     * @param totalSteps see above
     */
    public WorkflowStepCompleted(String workflowId, String description, String result, int stepNumber, int totalSteps) {
        this(workflowId, description, result, stepNumber, totalSteps, null, null, null, null);
    }
}
