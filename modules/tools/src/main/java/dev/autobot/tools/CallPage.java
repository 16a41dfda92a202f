package dev.autobot.tools;

import dev.autobot.plugin.OptionalField;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A page of the log of calls.
 *
 * @param calls newest first
 * @param next the {@code before} of the next page; absent on the last one
 */
public record CallPage(List<CallView> calls, @OptionalField Long next) {

    /**
     * A call.
     *
     * @param callId its id
     * @param user on whose behalf
     * @param tool which tool
     * @param arguments by field
     * @param summary what it would do, in one line
     * @param risk {@code low}, {@code medium}, {@code high} or {@code critical}
     * @param verdict {@code allow}, {@code ask} or {@code deny}
     * @param rule which rule decided
     * @param actionHash the SHA-256 over what exactly it would do
     * @param approvalId the approval by which it may
     * @param workflow the name of the workflow's definition, when it is a step of one
     * @param workspace in which folder; absent for the user's own
     * @param effectToken the same for each try of the same call; for a workflow's step its id, a slash, the number
     * @param state {@code waiting}, {@code due}, {@code running}, {@code succeeded}, {@code failed},
     *     {@code cancelled}, {@code denied}, {@code refused} or {@code lost}
     * @param error why it failed, or was not done
     * @param askedAt when it was first judged
     * @param beganAt when it began
     * @param endedAt when it ended
     */
    public record CallView(
            String callId,
            String user,
            String tool,
            Map<String, Object> arguments,
            String summary,
            String risk,
            String verdict,
            String rule,
            String actionHash,
            @OptionalField String approvalId,
            @OptionalField String workflow,
            @OptionalField String workspace,
            @OptionalField String effectToken,
            String state,
            @OptionalField String error,
            Instant askedAt,
            @OptionalField Instant beganAt,
            @OptionalField Instant endedAt) {}
}
