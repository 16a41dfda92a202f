package dev.autobot.plugin;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A question whether something may happen, as it is stored, with its answer when there is one. Immutable.
 *
 * @param id unique; never derived from what it is about
 * @param asker the plugin that asked
 * @param workflowId the workflow that waits; empty when it is none
 * @param requesterId the user on whose behalf it would be done
 * @param description what is asked
 * @param tool which tool would act; empty for none
 * @param arguments the call's arguments, as edited by whoever approved
 * @param judgement what exactly would be done; after an approval with other arguments, that of these
 * @param choices the answers beside a plain yes and no
 * @param role who may answer; empty for the server's usual rule
 * @param requestedAt when it was asked
 * @param expiresAt when it is too late for an answer
 * @param state where it is
 * @param decidedBy the id of the user whose answer counts; empty before, and when nobody answered
 * @param decidedAt when; {@code null} before
 * @param message that user's words, or why there was no answer
 * @param choice that user's choice; empty for none
 * @param isEdited whether it was approved with other arguments
 */
public record Approval(
        String id,
        String asker,
        String workflowId,
        String requesterId,
        String description,
        String tool,
        Map<String, Object> arguments,
        ToolJudgement judgement,
        List<String> choices,
        String role,
        Instant requestedAt,
        Instant expiresAt,
        State state,
        String decidedBy,
        Instant decidedAt,
        String message,
        String choice,
        boolean isEdited) {

    /** Where an approval is; from {@code OPEN} it goes to one of the others and stays there. The list may grow. */
    public enum State {
        /** Waits for an answer. */
        OPEN,
        /** May happen. */
        APPROVED,
        /** May not happen. */
        REJECTED,
        /** Nobody answered in time: it may not happen. */
        EXPIRED,
        /** Nobody needs the answer any more. */
        WITHDRAWN
    }
}
