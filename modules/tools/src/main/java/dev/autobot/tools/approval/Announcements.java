package dev.autobot.tools.approval;

import dev.autobot.plugin.Approval;
import dev.autobot.plugin.Audience;
import dev.autobot.plugin.EventTypes;
import dev.autobot.plugin.Events;
import dev.autobot.plugin.ToolRequest;
import dev.autobot.plugin.payload.ApprovalResolved;
import dev.autobot.plugin.payload.ApprovalsOpen;
import dev.autobot.plugin.payload.UserPermissionRequest;
import dev.autobot.plugin.payload.WorkflowApprovalRequired;
import dev.autobot.tools.json.Cut;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What clients are told of approvals. Thread-safe. */
final class Announcements {

    /** Longer texts are whole in the inbox; an event shows their ends. */
    private static final int LONGEST_TEXT = 4_000;

    private final Events events;

    Announcements(Events events) {
        this.events = events;
    }

    /** Tells that a person is asked. */
    void asked(Asked asked, Audience audience) {
        Approval approval = asked.approval();
        if (approval.workflowId().isEmpty()) {
            events.publish(EventTypes.USER_PERMISSION_REQUEST, permission(asked), audience);
        } else {
            events.publish(EventTypes.WORKFLOW_APPROVAL_REQUIRED, required(asked), audience);
        }
    }

    private static UserPermissionRequest permission(Asked asked) {
        Approval approval = asked.approval();
        Subject subject = Subject.of(asked.call(), approval.judgement());
        ToolRequest call = asked.call();
        String reason = call == null || call.origin().reason().isEmpty()
                ? approval.description()
                : call.origin().reason();
        return new UserPermissionRequest(
                subject.action(),
                Cut.middle(subject.object(), LONGEST_TEXT),
                reason,
                approval.id(),
                approval.judgement().risk(),
                approval.judgement().rule(),
                details(asked),
                approval.judgement().actionHash(),
                approval.expiresAt());
    }

    private static WorkflowApprovalRequired required(Asked asked) {
        Approval approval = asked.approval();
        List<String> choices = approval.choices().isEmpty() ? null : approval.choices();
        return new WorkflowApprovalRequired(
                approval.workflowId(),
                approval.description(),
                approval.tool().isEmpty() ? "go_on" : approval.tool(),
                details(asked),
                approval.id(),
                approval.judgement().risk(),
                approval.judgement().rule(),
                approval.judgement().actionHash(),
                choices,
                approval.expiresAt());
    }

    private static Map<String, Object> details(Asked asked) {
        Approval approval = asked.approval();
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("approval_id", approval.id());
        if (asked.call() != null) {
            details.put("call_id", asked.call().callId()); // what run_cancel takes while it waits
        }
        details.put("summary", approval.judgement().summary());
        details.put("risk", approval.judgement().risk());
        details.put("rule", approval.judgement().rule());
        details.put("exactly", approval.judgement().action());
        details.put("action_hash", approval.judgement().actionHash());
        details.put("requested_by", approval.requesterId());
        details.put("expires_at", approval.expiresAt().toString());
        if (!approval.choices().isEmpty()) {
            details.put("choices", approval.choices());
        }
        return Cut.texts(details, LONGEST_TEXT);
    }

    /** Tells how a question ended. */
    void resolved(Approval approval, Audience audience) {
        boolean isOfWorkflow = !approval.workflowId().isEmpty();
        events.publish(
                isOfWorkflow ? EventTypes.WORKFLOW_APPROVAL_RESOLVED : EventTypes.USER_PERMISSION_RESOLVED,
                ApprovalResolved.of(approval),
                audience);
    }

    /** Tells those who may decide how many wait. */
    void open(int count, Audience audience) {
        events.publish(EventTypes.APPROVALS_OPEN, new ApprovalsOpen(count), audience);
    }
}
