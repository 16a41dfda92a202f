package dev.autobot.plugin.payload;

import dev.autobot.plugin.OptionalField;

/**
 * What a user says in a chat.
 *
 * @param message the text, 1 to 50 000 characters
 * @param chatId which chat; a new one is made when it is absent
 * @param whenBusy what becomes of it while an answer in the chat is being made: {@code queue} waits its turn,
 *     {@code steer} is told to the model that works, {@code interrupt} ends that answer; the user's setting
 *     {@code chat.when_busy} when absent
 */
public record UserMessage(String message, @OptionalField String chatId, @OptionalField String whenBusy) {

    /**
     * The guide's fields alone.
     *
     * @param message see above
     * @param chatId see above
     */
    public UserMessage(String message, String chatId) {
        this(message, chatId, null);
    }
}
