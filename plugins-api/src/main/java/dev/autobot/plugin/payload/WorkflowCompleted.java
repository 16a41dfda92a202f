package dev.autobot.plugin.payload;

import java.util.Map;

/**
 * A workflow reached its end.
 *
 * @param workflowId which workflow
 * @param totalSteps how many there were
 * @param executionTime seconds from start to end
 * @param results what came of it
 */
public record WorkflowCompleted(String workflowId, int totalSteps, double executionTime, Map<String, Object> results) {}
