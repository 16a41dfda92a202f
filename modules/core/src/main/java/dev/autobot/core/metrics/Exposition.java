package dev.autobot.core.metrics;

/**
 * All figures as they were at one moment, in a format that scrapers read.
 *
 * @param contentType the format's media type, with version and character set
 * @param body the text, in UTF-8; the caller's own
 */
public record Exposition(String contentType, byte[] body) {}
