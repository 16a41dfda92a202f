package dev.autobot.plugin.payload;

import dev.autobot.plugin.V2Field;

/**
 * A tool has run.
 *
 * @param output what it gave back
 * @param tool which tool
 * @param success whether it did what it should
 * @param callId joins it to its {@code tool_code}
 */
public record ToolOutput(String output, String tool, boolean success, @V2Field String callId) {

    /**
     * The guide's fields alone.
     *
     * @param output see above
     * @param tool see above
     * @param success see above
     */
    public ToolOutput(String output, String tool, boolean success) {
        this(output, tool, success, null);
    }
}
