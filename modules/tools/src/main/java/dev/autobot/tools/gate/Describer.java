package dev.autobot.tools.gate;

import dev.autobot.plugin.ToolInfo;
import dev.autobot.plugin.ToolRequest;
import java.nio.file.Path;

/** Says what a call of a tool would do, without doing anything. */
@FunctionalInterface
public interface Describer {

    /**
     * Describes a call whose arguments fit the tool's schema.
     *
     * @param workspace the folder in which it would work; it may not be there yet
     * @throws dev.autobot.plugin.PlatformException {@code BAD_FIELD} when the arguments make no sense together
     */
    Action describe(ToolRequest request, ToolInfo tool, Path workspace);
}
