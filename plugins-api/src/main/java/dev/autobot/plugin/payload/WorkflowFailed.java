package dev.autobot.plugin.payload;

/**
 * A workflow ended by a failure.
 *
 * @param workflowId which workflow
 * @param error what failed and why
 * @param failedStep from 1
 * @param totalSteps how many there are
 */
public record WorkflowFailed(String workflowId, String error, int failedStep, int totalSteps) {}
