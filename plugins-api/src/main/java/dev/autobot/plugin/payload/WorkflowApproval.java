package dev.autobot.plugin.payload;

import dev.autobot.plugin.OptionalField;
import java.util.Map;

/**
 * A user's answer to {@code workflow_approval_required}.
 *
 * @param workflowId which workflow
 * @param approved whether it may go on
 * @param message the user's words
 * @param approvalId which question; may be absent while exactly one of the workflow's is open
 * @param choice one of the question's choices
 * @param arguments other arguments for the tool, with which alone it is approved
 */
public record WorkflowApproval(
        String workflowId,
        boolean approved,
        @OptionalField String message,
        @OptionalField String approvalId,
        @OptionalField String choice,
        @OptionalField Map<String, Object> arguments) {

    /**
     * The guide's fields alone.
     *
     * @param workflowId see above
     * @param approved see above
     * @param message see above
     */
    public WorkflowApproval(String workflowId, boolean approved, String message) {
        this(workflowId, approved, message, null, null, null);
    }
}
