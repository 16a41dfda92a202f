package dev.autobot.plugin;

import java.util.Map;

/**
 * What a tool gave back. Immutable.
 *
 * @param text for a reader; a record is written as JSON
 * @param fields the same by field; {@code {"text": …}} when the tool gave a text
 */
public record ToolResult(String text, Map<String, Object> fields) {}
