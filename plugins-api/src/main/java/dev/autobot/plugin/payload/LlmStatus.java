package dev.autobot.plugin.payload;

/**
 * The language model's state.
 *
 * @param status {@code connected}, {@code disconnected} or {@code reconnecting}
 * @param model its name; empty when none is configured
 * @param message why, and what to do
 */
public record LlmStatus(String status, String model, String message) {}
