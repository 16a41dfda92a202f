package dev.autobot.plugin.payload;

/**
 * A tool is about to run code.
 *
 * @param code the code
 * @param language such as {@code python}
 * @param tool which tool
 */
public record ToolCode(String code, String language, String tool) {}
