package dev.autobot.plugin.payload;

import dev.autobot.plugin.V2Field;
import java.util.List;

/**
 * A complete answer.
 *
 * @param response the text
 * @param chatId which chat
 * @param model who answered: a language model's name, {@code extractive} for quotations from the knowledge base, or
 *     {@code autobot} for the platform itself
 * @param processingTime seconds from the start of the work to its end
 * @param messageId the answer's number in the chat's messages, as in {@code llm_response_delta}
 * @param citations where what is said stands; absent when nothing is cited
 * @param confidence 0 to 1: how much of the question the quotations cover; absent for other answers
 */
public record LlmResponse(
        String response,
        String chatId,
        String model,
        double processingTime,
        @V2Field Long messageId,
        @V2Field List<Citation> citations,
        @V2Field Double confidence) {

    /**
     * The guide's fields alone.
     *
     * @param response see above
     * @param chatId see above
     * @param model see above
     * @param processingTime see above
     */
    public LlmResponse(String response, String chatId, String model, double processingTime) {
        this(response, chatId, model, processingTime, null, null, null);
    }
}
