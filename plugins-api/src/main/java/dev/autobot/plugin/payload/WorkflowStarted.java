package dev.autobot.plugin.payload;

import java.util.List;
import java.util.Map;

/**
 * A workflow was begun. Nothing of it has run yet.
 *
 * @param workflowId which workflow
 * @param name its definition's name
 * @param version its definition's version; 0 for a definition that was written for this one time
 * @param steps what the steps will do, in order
 * @param totalSteps how many there are
 * @param inputs what it was given, with defaults filled in
 */
public record WorkflowStarted(
        String workflowId, String name, int version, List<String> steps, int totalSteps, Map<String, Object> inputs) {}
