package dev.autobot.plugin.payload;

import dev.autobot.plugin.OptionalField;

/**
 * A user's wish to end a workflow.
 *
 * @param workflowId which workflow
 * @param reason the user's words
 */
public record WorkflowCancel(String workflowId, @OptionalField String reason) {}
