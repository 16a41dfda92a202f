package dev.autobot.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autobot.chat.model.Turn;
import dev.autobot.chat.model.Turn.Speaker;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class HistoryTest {

    @Test
    void isInOrder() {
        assertThat(History.of(List.of(user("c"), model("b"), user("a"))))
                .containsExactly(
                        new Turn(Speaker.USER, "a"), new Turn(Speaker.MODEL, "b"), new Turn(Speaker.USER, "c"));
    }

    @Test
    void leavesOutCommandsAndThePlatformsAnswers() {
        assertThat(History.of(List.of(user("b"), platform("help"), user("/help"), model("x"), user("a"))))
                .extracting(Turn::text)
                .containsExactly("a", "x", "b");
    }

    @Test
    void joinsWhatTheSameSpeakerSaidInARow() {
        assertThat(History.of(List.of(user("b"), user("a")))).containsExactly(new Turn(Speaker.USER, "a\n\nb"));
    }

    @Test
    void beginsWithTheUser() {
        assertThat(History.of(List.of(user("b"), model("cut off from its question"))))
                .containsExactly(new Turn(Speaker.USER, "b"));
    }

    @Test
    void isBoundedByCharacters() {
        String half = "x".repeat(History.MOST_CHARACTERS / 2);

        assertThat(History.of(List.of(user(half), model(half), user("too much"))))
                .containsExactly(new Turn(Speaker.USER, half));
        assertThat(History.of(List.of(user(half), model("short"), user("question"))))
                .hasSize(3);
    }

    private static ChatMessage user(String text) {
        return ChatMessage.user(text, Instant.EPOCH);
    }

    private static ChatMessage model(String text) {
        return new ChatMessage(
                0, "assistant", text, "llama3.2", 1.0, "complete", Instant.EPOCH, null, null, null, null, null);
    }

    private static ChatMessage platform(String text) {
        return new ChatMessage(
                0, "assistant", text, "autobot", 1.0, "complete", Instant.EPOCH, null, null, null, null, null);
    }
}
