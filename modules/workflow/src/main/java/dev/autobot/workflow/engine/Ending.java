package dev.autobot.workflow.engine;

import java.util.Map;

/**
 * How a workflow ended. Immutable.
 *
 * @param state {@code COMPLETED}, {@code FAILED} or {@code CANCELLED}
 * @param text why it failed or was cancelled; empty when it completed
 * @param results what came of its steps, as {@code workflow_completed} tells it; empty unless it completed
 */
public record Ending(WorkflowState state, String text, Map<String, Object> results) {}
