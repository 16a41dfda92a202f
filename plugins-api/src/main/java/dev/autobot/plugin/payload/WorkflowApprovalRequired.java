package dev.autobot.plugin.payload;

import dev.autobot.plugin.V2Field;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A workflow waits for a person.
 *
 * @param workflowId which workflow
 * @param description what is asked
 * @param action what would be done, such as {@code delete_file}
 * @param details what exactly would be done
 * @param approvalId names the question in {@code workflow_approval}
 * @param risk {@code low}, {@code medium}, {@code high} or {@code critical}
 * @param rule which rule asks, and why
 * @param actionHash the SHA-256 over what would be done, in hex
 * @param choices answers beside yes and no; absent when there are none
 * @param expiresAt when it is too late for an answer
 */
public record WorkflowApprovalRequired(
        String workflowId,
        String description,
        String action,
        Map<String, Object> details,
        @V2Field String approvalId,
        @V2Field String risk,
        @V2Field String rule,
        @V2Field String actionHash,
        @V2Field List<String> choices,
        @V2Field Instant expiresAt) {

    /**
     * The guide's fields alone.
     *
     * @param workflowId see above
     * @param description see above
     * @param action see above
     * @param details see above
     */
    public WorkflowApprovalRequired(String workflowId, String description, String action, Map<String, Object> details) {
        this(workflowId, description, action, details, null, null, null, null, null, null);
    }
}
