package dev.autobot.plugin.payload;

import dev.autobot.plugin.OptionalField;

/**
 * A user's answer to {@code workflow_approval_required}.
 *
 * @param workflowId which workflow
 * @param approved whether it may go on
 * @param message the user's words
 */
public record WorkflowApproval(String workflowId, boolean approved, @OptionalField String message) {}
