package dev.autobot.tools.gate;

import dev.autobot.plugin.ToolRequest;
import java.time.Instant;

/**
 * A call, as it is kept. Immutable.
 *
 * @param seq orders calls
 * @param request the call
 * @param summary what it would do, in one line
 * @param risk of the time of its judgement
 * @param verdict {@code allow}, {@code ask} or {@code deny}
 * @param rule which rule decided
 * @param actionHash what exactly it would do
 * @param approvalId by which approval it may; empty for none
 * @param state where it is
 * @param error why it failed; empty when it did not
 * @param askedAt when it was first judged
 * @param beganAt when it began; {@code null} before
 * @param endedAt when it ended; {@code null} before
 */
public record StoredCall(
        long seq,
        ToolRequest request,
        String summary,
        String risk,
        String verdict,
        String rule,
        String actionHash,
        String approvalId,
        CallState state,
        String error,
        Instant askedAt,
        Instant beganAt,
        Instant endedAt) {}
