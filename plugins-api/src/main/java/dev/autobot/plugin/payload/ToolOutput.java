package dev.autobot.plugin.payload;

/**
 * A tool has run.
 *
 * @param output what it gave back
 * @param tool which tool
 * @param success whether it did what it should
 */
public record ToolOutput(String output, String tool, boolean success) {}
