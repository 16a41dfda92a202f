package dev.autobot.plugin;

import java.util.List;
import java.util.Map;

/**
 * The tools that plugins offer now, and the way to them without asking anybody. Provided by the platform, for the one
 * module that stands before them and asks ({@link Tools}); plugins of jars do not find it.
 */
public interface ToolExecution {

    /**
     * All tools.
     *
     * @return sorted by name
     */
    List<ToolInfo> tools();

    /**
     * Checks arguments against a tool's schema.
     *
     * @param tool its name
     * @param arguments by field
     * @throws PlatformException {@link ErrorCodes#NOT_FOUND} when there is no such tool, {@link ErrorCodes#BAD_FIELD}
     *     when they do not fit, naming the first field that does not
     */
    void check(String tool, Map<String, Object> arguments);

    /**
     * Calls a tool, and interrupts it at the end of its scope's time limit.
     *
     * @param tool its name
     * @param call the arguments by field; they are checked again
     * @return what it gave back
     * @throws PlatformException as above; {@link ErrorCodes#HANDLER_TIMEOUT} after the time limit,
     *     {@link ErrorCodes#PLUGIN_UNAVAILABLE} when its plugin gets no calls, {@link ErrorCodes#HANDLER_FAILED} for a
     *     failure that is in the log, and what else the tool says by one
     */
    @TakesTime
    ToolResult call(String tool, ToolCall<Map<String, Object>> call);
}
