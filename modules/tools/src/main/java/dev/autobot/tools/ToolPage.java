package dev.autobot.tools;

import java.util.List;
import java.util.Map;

/**
 * What the server can do.
 *
 * @param tools sorted by name
 * @param sandbox what was found out about the sandbox of commands
 */
public record ToolPage(List<ToolView> tools, String sandbox) {

    /**
     * A tool.
     *
     * @param name its name
     * @param description what it does
     * @param plugin the id of the plugin that offers it
     * @param risk {@code reads}, {@code writes} or {@code acts}: what may happen at worst
     * @param arguments the JSON Schema of its arguments
     */
    public record ToolView(
            String name, String description, String plugin, String risk, Map<String, Object> arguments) {}
}
