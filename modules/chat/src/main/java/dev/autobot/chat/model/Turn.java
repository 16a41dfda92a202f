package dev.autobot.chat.model;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;

/** One speaker's words in the conversation that a model continues. */
public record Turn(Speaker speaker, String text) {

    /** Who can speak. */
    public enum Speaker {
        SYSTEM,
        USER,
        MODEL
    }

    ChatMessage toChatMessage() {
        return switch (speaker) {
            case SYSTEM -> SystemMessage.from(text);
            case USER -> UserMessage.from(text);
            case MODEL -> AiMessage.from(text);
        };
    }
}
