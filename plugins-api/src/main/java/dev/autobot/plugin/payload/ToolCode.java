package dev.autobot.plugin.payload;

import dev.autobot.plugin.V2Field;

/**
 * A tool is about to run code.
 *
 * @param code the code
 * @param language such as {@code python}
 * @param tool which tool
 * @param callId joins it to its {@code tool_output}
 */
public record ToolCode(String code, String language, String tool, @V2Field String callId) {

    /**
     * The guide's fields alone.
     *
     * @param code see above
     * @param language see above
     * @param tool see above
     */
    public ToolCode(String code, String language, String tool) {
        this(code, language, tool, null);
    }
}
