package dev.autobot.plugin.payload;

/**
 * Something went wrong.
 *
 * @param message what happened, why, and what to do
 * @param errorCode for programs
 * @param severity {@code low}, {@code medium}, {@code high} or {@code critical}
 */
public record ErrorReport(String message, String errorCode, String severity) {}
