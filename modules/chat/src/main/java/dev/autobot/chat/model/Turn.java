package dev.autobot.chat.model;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import java.util.List;

/**
 * One speaker's words in the conversation that a model continues.
 *
 * @param speaker who speaks
 * @param text what is said
 * @param calls the tools that the model wanted called; none for other speakers
 * @param answered the call whose result this is; {@code null} unless a tool speaks
 */
public record Turn(Speaker speaker, String text, List<ModelCall> calls, ModelCall answered) {

    /** Who can speak. */
    public enum Speaker {
        SYSTEM,
        USER,
        MODEL,
        TOOL
    }

    /** Words alone. */
    public Turn(Speaker speaker, String text) {
        this(speaker, text, List.of(), null);
    }

    /** A turn in which the model wants tools called. */
    public static Turn calling(String text, List<ModelCall> calls) {
        return new Turn(Speaker.MODEL, text, List.copyOf(calls), null);
    }

    /** What came of a call. */
    public static Turn result(ModelCall call, String text) {
        return new Turn(Speaker.TOOL, text, List.of(), call);
    }

    /** The same with other words. */
    public Turn withText(String other) {
        return new Turn(speaker, other, calls, answered);
    }

    /** The same for a kind of server. */
    ChatMessage toChatMessage(Provider provider) {
        return switch (speaker) {
            case SYSTEM -> SystemMessage.from(text);
            case USER -> UserMessage.from(text);
            case MODEL -> calls.isEmpty() ? AiMessage.from(text) : callingMessage();
            case TOOL -> provider.result(ToolExecutionResultMessage.from(answered.id(), answered.tool(), text));
        };
    }

    private AiMessage callingMessage() {
        return AiMessage.builder()
                .text(text.isEmpty() ? null : text)
                .toolExecutionRequests(calls.stream().map(Turn::request).toList())
                .build();
    }

    private static ToolExecutionRequest request(ModelCall call) {
        return ToolExecutionRequest.builder()
                .id(call.id())
                .name(call.tool())
                .arguments(call.arguments())
                .build();
    }
}
