package dev.autobot.chat;

import dev.autobot.plugin.OptionalField;
import dev.autobot.plugin.payload.ChatHistory;
import dev.autobot.plugin.payload.Citation;
import java.time.Instant;
import java.util.List;

/**
 * A message of a chat.
 *
 * @param id grows with time
 * @param role {@code user} or {@code assistant}
 * @param content the text; partial when the state is {@code cancelled}, {@code failed} or {@code interrupted}; as far
 *     as it is told while it is {@code pending}
 * @param model who answered; absent for users and for answers that have not ended
 * @param processingTime seconds that the answer took; absent like {@code model}
 * @param state {@code complete}, {@code pending}, {@code cancelled}, {@code failed} or {@code interrupted}
 * @param timestamp when the user spoke
 * @param citations where what is said stands; absent when nothing is cited
 * @param confidence 0 to 1, of quotations; absent for other messages
 * @param steps what was thought and done for an answer; absent when nothing was
 * @param errorCode why an answer failed or broke off; absent for others
 * @param error the same in words
 */
public record ChatMessage(
        long id,
        String role,
        String content,
        @OptionalField String model,
        @OptionalField Double processingTime,
        String state,
        Instant timestamp,
        @OptionalField List<Citation> citations,
        @OptionalField Double confidence,
        @OptionalField List<ChatHistory.Step> steps,
        @OptionalField String errorCode,
        @OptionalField String error) {

    private static final String USER = "user";
    private static final String ASSISTANT = "assistant";

    /** What a user says, before it has a number. */
    static ChatMessage user(String text, Instant now) {
        return new ChatMessage(
                0, USER, text, null, null, MessageState.COMPLETE.word(), now, null, null, null, null, null);
    }

    /** An answer to come, before it has a number. */
    static ChatMessage pendingAnswer(Instant now) {
        return new ChatMessage(
                0, ASSISTANT, "", null, null, MessageState.PENDING.word(), now, null, null, null, null, null);
    }

    /** The same with steps; null for none. */
    ChatMessage with(List<ChatHistory.Step> made) {
        return new ChatMessage(
                id,
                role,
                content,
                model,
                processingTime,
                state,
                timestamp,
                citations,
                confidence,
                made,
                errorCode,
                error);
    }

    /** The same, saying something else. */
    ChatMessage with(String said) {
        return new ChatMessage(
                id,
                role,
                said,
                model,
                processingTime,
                state,
                timestamp,
                citations,
                confidence,
                steps,
                errorCode,
                error);
    }

    boolean isPending() {
        return state.equals(MessageState.PENDING.word());
    }

    boolean isUsers() {
        return role.equals(USER);
    }
}
