package dev.autobot.tools.approval;

import dev.autobot.plugin.Approval;
import dev.autobot.plugin.OptionalField;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * An approval, as the inbox shows it.
 *
 * @param approvalId its id
 * @param state {@code open}, {@code approved}, {@code rejected}, {@code expired} or {@code withdrawn}
 * @param workflowId the workflow that waits
 * @param requestedBy on whose behalf
 * @param description what is asked
 * @param reason why, in the words of whoever wants it
 * @param tool which tool would act
 * @param summary what exactly would be done, in one line
 * @param exactly the same, in full
 * @param risk {@code low}, {@code medium}, {@code high} or {@code critical}
 * @param rule which rule asks, and why
 * @param actionHash the SHA-256 over what may be done
 * @param askedHash the same of what was asked for; it differs when the arguments were edited
 * @param choices answers beside yes and no
 * @param role who has to decide
 * @param mayDecide whether whoever looks may
 * @param requestedAt when
 * @param expiresAt when it is too late
 * @param decidedBy who decided
 * @param decidedAt when
 * @param message that user's words, or why there was no answer
 * @param choice that user's choice
 * @param edited whether it was approved with other arguments
 * @param usedBy the call, or step, that it was used up by
 */
public record ApprovalView(
        String approvalId,
        String state,
        @OptionalField String workflowId,
        String requestedBy,
        String description,
        @OptionalField String reason,
        @OptionalField String tool,
        String summary,
        Map<String, Object> exactly,
        String risk,
        String rule,
        String actionHash,
        String askedHash,
        List<String> choices,
        @OptionalField String role,
        boolean mayDecide,
        Instant requestedAt,
        Instant expiresAt,
        @OptionalField String decidedBy,
        @OptionalField Instant decidedAt,
        @OptionalField String message,
        @OptionalField String choice,
        boolean edited,
        @OptionalField String usedBy) {

    static ApprovalView of(Asked asked, boolean mayDecide) {
        Approval approval = asked.approval();
        return new ApprovalView(
                approval.id(),
                ApprovalStore.word(approval.state()),
                orNull(approval.workflowId()),
                approval.requesterId(),
                approval.description(),
                asked.call() == null ? null : orNull(asked.call().origin().reason()),
                orNull(approval.tool()),
                approval.judgement().summary(),
                approval.judgement().action(),
                approval.judgement().risk(),
                approval.judgement().rule(),
                approval.judgement().actionHash(),
                asked.askedHash(),
                approval.choices(),
                orNull(approval.role()),
                mayDecide,
                approval.requestedAt(),
                approval.expiresAt(),
                orNull(approval.decidedBy()),
                approval.decidedAt(),
                orNull(approval.message()),
                orNull(approval.choice()),
                approval.isEdited(),
                asked.usedBy());
    }

    private static String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
