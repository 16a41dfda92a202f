package dev.autobot.plugin.payload;

/**
 * A workflow was ended by a user.
 *
 * @param workflowId which workflow
 * @param cancelledAtStep from 1; 0 before the first
 * @param totalSteps how many there are
 */
public record WorkflowCancelled(String workflowId, int cancelledAtStep, int totalSteps) {}
