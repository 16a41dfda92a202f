package dev.autobot.plugin;

import java.util.Map;

/**
 * A tool, as those who choose among tools see it. Immutable.
 *
 * @param name unique in a server
 * @param description what it does
 * @param plugin the id of the plugin that offers it
 * @param risk what may happen at worst
 * @param schema the JSON Schema of its arguments
 */
public record ToolInfo(String name, String description, String plugin, Tool.Risk risk, Map<String, Object> schema) {}
