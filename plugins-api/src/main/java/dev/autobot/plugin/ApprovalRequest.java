package dev.autobot.plugin;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * The question whether something may happen. Immutable.
 *
 * @param asker the id of the plugin that asks, and takes the answer
 * @param workflowId the workflow that waits; empty when it is none: clients are then told by
 *     {@code user_permission_request}, otherwise by {@code workflow_approval_required}
 * @param requester on whose behalf it would be done
 * @param description what is asked, for a person
 * @param call the call that it is about; {@code null} when it is about no tool
 * @param judgement what exactly would be done
 * @param choices what a yes has to choose among, such as {@code again}; usually empty
 * @param role who may answer beside, or instead of, the requester; empty for the server's usual rule
 * @param expiry how long the question stands; {@code null} for the server's usual time
 */
public record ApprovalRequest(
        String asker,
        String workflowId,
        User requester,
        String description,
        ToolRequest call,
        ToolJudgement judgement,
        List<String> choices,
        String role,
        Duration expiry) {

    /** Copies the list. */
    public ApprovalRequest {
        Objects.requireNonNull(asker, "asker is null");
        Objects.requireNonNull(workflowId, "workflowId is null");
        Objects.requireNonNull(requester, "requester is null");
        Objects.requireNonNull(description, "description is null");
        Objects.requireNonNull(judgement, "judgement is null");
        Objects.requireNonNull(role, "role is null");
        choices = List.copyOf(choices);
    }
}
