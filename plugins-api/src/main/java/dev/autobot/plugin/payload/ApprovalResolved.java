package dev.autobot.plugin.payload;

import dev.autobot.plugin.Approval;
import dev.autobot.plugin.OptionalField;
import java.time.Instant;
import java.util.Locale;

/**
 * An approval was decided, has expired or was withdrawn.
 *
 * @param approvalId which approval; the {@code request_id} of a permission
 * @param workflowId the workflow that waited; absent when it was none
 * @param state {@code approved}, {@code rejected}, {@code expired} or {@code withdrawn}
 * @param approved whether it may happen
 * @param decidedBy the id of the user who decided; absent when nobody did
 * @param decidedAt when
 * @param message that user's words, or why there was no answer
 * @param choice that user's choice, where there was one beside yes and no
 * @param edited whether it was approved with other arguments
 * @param actionHash what exactly was approved
 */
public record ApprovalResolved(
        String approvalId,
        @OptionalField String workflowId,
        String state,
        boolean approved,
        @OptionalField String decidedBy,
        Instant decidedAt,
        @OptionalField String message,
        @OptionalField String choice,
        boolean edited,
        String actionHash) {

    /**
     * What was decided.
     *
     * @param approval one that is not open any more
     * @return as clients are told
     */
    public static ApprovalResolved of(Approval approval) {
        return new ApprovalResolved(
                approval.id(),
                orNull(approval.workflowId()),
                approval.state().name().toLowerCase(Locale.ROOT),
                approval.state() == Approval.State.APPROVED,
                orNull(approval.decidedBy()),
                approval.decidedAt(),
                orNull(approval.message()),
                orNull(approval.choice()),
                approval.isEdited(),
                approval.judgement().actionHash());
    }

    private static String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
