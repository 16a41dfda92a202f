package dev.autobot.plugin.payload;

/**
 * A complete answer.
 *
 * @param response the text
 * @param chatId which chat
 * @param model who answered: a language model's name, or {@code autobot} for the platform itself
 * @param processingTime seconds from the start of the work to its end
 */
public record LlmResponse(String response, String chatId, String model, double processingTime) {}
