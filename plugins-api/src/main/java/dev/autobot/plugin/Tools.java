package dev.autobot.plugin;

import java.util.List;
import java.util.Map;

/**
 * The gate before all tools: whatever acts on a user's behalf is called here. Provided by the tools module;
 * thread-safe.
 *
 * <p>A call is checked against the tool's schema, then judged by the built-in rules, the operator's policy and the
 * user's own rules; what needs a person's word waits for an {@link Approvals approval}; what was approved is compared,
 * right before, with what would be done. Each call that begins is told by {@code tool_code} and {@code tool_output}.
 */
public interface Tools {

    /**
     * The tools that are offered now.
     *
     * @return sorted by name
     */
    List<ToolInfo> tools();

    /**
     * Checks the arguments of a call, without looking who may.
     *
     * @param tool its name
     * @param arguments by field
     * @throws PlatformException {@link ErrorCodes#NOT_FOUND} when there is no such tool, {@link ErrorCodes#BAD_FIELD}
     *     when they do not fit
     */
    void check(String tool, Map<String, Object> arguments);

    /**
     * Says what would be done and whether it may. Nothing happens.
     *
     * @param request checked first, as above
     * @return the judgement of this moment
     * @throws PlatformException as above
     */
    ToolJudgement judge(ToolRequest request);

    /**
     * Does it, if it may.
     *
     * @param request as judged
     * @param approvalId the approval by which it may; empty when it needs none. It is used up by the call; further
     *     tries with the same effect token may use it again
     * @param run ends the call when it is cancelled; the call returns when what it did is verified to be over
     * @return how it ended; failures of tools do not throw
     * @throws PlatformException {@link ErrorCodes#NOT_FOUND} and {@link ErrorCodes#BAD_FIELD} as above
     */
    @TakesTime
    ToolOutcome call(ToolRequest request, String approvalId, Run run);
}
