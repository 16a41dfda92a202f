package dev.autobot.plugin.payload;

import dev.autobot.plugin.Growing;

/**
 * The next piece of an answer that is being written. The whole answer comes as {@code llm_response}.
 *
 * @param chatId which chat
 * @param messageId the answer's number in the chat's messages
 * @param offset where the piece begins in the answer, in UTF-16 units; a client that has less lacks a piece
 * @param text the piece
 */
public record LlmResponseDelta(String chatId, long messageId, int offset, String text)
        implements Growing<LlmResponseDelta> {

    @Override
    public String growsWith() {
        return chatId + "/" + messageId;
    }

    @Override
    public LlmResponseDelta joined(LlmResponseDelta next) {
        return new LlmResponseDelta(chatId, messageId, offset, text + next.text());
    }
}
