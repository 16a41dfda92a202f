package dev.autobot.tools.gate;

import dev.autobot.plugin.ToolOutcome;
import dev.autobot.plugin.ToolRequest;

/**
 * What clients are told of the calls of one tool beside {@code tool_code} and {@code tool_output}. Each method is
 * called in the transaction in which the call's row changes, so a beginning has exactly one end.
 */
public interface CallStory {

    /** The call begins. */
    void began(ToolRequest request, Action action);

    /** The call has ended. */
    void ended(ToolRequest request, ToolOutcome outcome);

    /** The server died while it ran. */
    void lost(CallLog.Lost call);
}
