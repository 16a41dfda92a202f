package dev.autobot.plugin.payload;

import java.util.Map;

/**
 * A workflow waits for a person.
 *
 * @param workflowId which workflow
 * @param description what is asked
 * @param action what would be done, such as {@code delete_file}
 * @param details what exactly would be done
 */
public record WorkflowApprovalRequired(
        String workflowId, String description, String action, Map<String, Object> details) {}
