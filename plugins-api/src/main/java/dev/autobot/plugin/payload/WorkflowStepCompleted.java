package dev.autobot.plugin.payload;

/**
 * A step of a workflow is done.
 *
 * @param workflowId which workflow
 * @param description what the step did
 * @param result what came of it
 * @param stepNumber from 1
 * @param totalSteps how many there are
 */
public record WorkflowStepCompleted(
        String workflowId, String description, String result, int stepNumber, int totalSteps) {}
