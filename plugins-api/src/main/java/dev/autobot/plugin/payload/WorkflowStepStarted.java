package dev.autobot.plugin.payload;

/**
 * A step of a workflow begins.
 *
 * @param workflowId which workflow
 * @param description what the step does
 * @param stepNumber from 1
 * @param totalSteps how many there are
 */
public record WorkflowStepStarted(String workflowId, String description, int stepNumber, int totalSteps) {}
