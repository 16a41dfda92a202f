package dev.autobot.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autobot.chat.model.Wire;
import dev.autobot.plugin.Audience;
import dev.autobot.plugin.EventTypes;
import dev.autobot.plugin.payload.LlmResponseDelta;
import dev.autobot.testkit.ScriptedAnswer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GrowingAnswerTest {

    @ParameterizedTest
    @EnumSource
    void isToldWhileTheModelStillSpeaks(Wire wire) {
        try (ChatFixture chat = ChatFixture.with(wire)) {
            ScriptedAnswer answer =
                    chat.server.answers(ScriptedAnswer.tokens("Hello", ", Ada").holdBefore(1));
            chat.say("c1", "Hi");

            var event = chat.harness.events().nextEvent(EventTypes.LLM_RESPONSE_DELTA);
            answer.release();

            assertThat(event.audience()).isEqualTo(Audience.of(ChatFixture.ADA));
            assertThat(event.payload()).returns("c1", LlmResponseDelta::chatId).returns(0, LlmResponseDelta::offset);
            assertThat("Hello, Ada").startsWith(event.payload().text());
            assertThat(chat.answer().response()).isEqualTo("Hello, Ada");
            assertThat(chat.lastMessage("c1").id()).isEqualTo(event.payload().messageId());
        }
    }

    @ParameterizedTest
    @EnumSource
    void isToldAsFarAsItCameWhenTheModelPauses(Wire wire) {
        try (ChatFixture chat = ChatFixture.with(wire)) {
            ScriptedAnswer answer = chat.server.answers(ScriptedAnswer.tokens("One", " and", " two", " and", " three")
                    .holdBefore(3));
            chat.say("c1", "Count");

            String told = "";
            while (!told.equals("One and two")) {
                LlmResponseDelta delta = chat.harness.events().next(EventTypes.LLM_RESPONSE_DELTA);
                assertThat(delta.offset()).isEqualTo(told.length());
                told += delta.text();
            }
            answer.release();

            assertThat(chat.answer().response()).isEqualTo("One and two and three");
        }
    }

    @ParameterizedTest
    @EnumSource
    void endsWithANoteWhenTheModelsLimitCutsItOff(Wire wire) {
        try (ChatFixture chat = ChatFixture.with(wire)) {
            chat.server.answers(ScriptedAnswer.tokens("One", " and ").cut());
            chat.say("c1", "Count");

            String response = chat.answer().response();
            assertThat(response).startsWith("One and ").contains("\n\n(Cut off here: ");
            StringBuilder told = new StringBuilder();
            chat.harness
                    .events()
                    .all(EventTypes.LLM_RESPONSE_DELTA)
                    .forEach(event -> told.append(event.payload().text()));
            assertThat(told.toString()).isEqualTo(response);
            assertThat(chat.lastMessage("c1").content()).isEqualTo(response);
        }
    }

    @ParameterizedTest
    @EnumSource
    void isNotToldWhileTheModelOnlyThinks(Wire wire) {
        try (ChatFixture chat = ChatFixture.with(wire)) {
            chat.server.answers("<thi", "nk>secret", " thoughts</think>", "\n\nHello");
            chat.say("c1", "Hi");

            assertThat(chat.answer().response()).isEqualTo("Hello");
            assertThat(chat.harness.events().all(EventTypes.LLM_RESPONSE_DELTA)).allSatisfy(event -> assertThat("Hello")
                    .startsWith(event.payload().text()));
        }
    }

    @ParameterizedTest
    @EnumSource
    void isStoredAsFarAsItCameWhenTheServerStops(Wire wire) {
        try (ChatFixture chat = ChatFixture.with(wire)) {
            chat.server.answers(ScriptedAnswer.tokens("so far", "never").holdBefore(1));
            chat.say("c1", "Hi");
            chat.harness.events().next(EventTypes.LLM_RESPONSE_DELTA);

            chat.restart();

            assertThat(chat.error()).satisfies(error -> {
                assertThat(error.errorCode()).isEqualTo("RUN_INTERRUPTED");
                assertThat(error.message()).contains("Send the message again").doesNotContain(" id");
            });
            assertThat(chat.lastMessage("c1"))
                    .returns("interrupted", ChatMessage::state)
                    .returns("so far", ChatMessage::content)
                    .returns("RUN_INTERRUPTED", ChatMessage::errorCode);
            assertThat(chat.harness.events().all(EventTypes.LLM_RESPONSE)).isEmpty();
        }
    }

    @Test
    void isInterruptedAlsoWhenItsTurnHadNotComeWhenTheServerStopped() {
        try (ChatFixture chat = ChatFixture.with(Wire.OPENAI)) {
            chat.server.answers(ScriptedAnswer.tokens("never").holdHeaders());
            chat.say("c1", "first");
            chat.server.nextQuestion();
            chat.say("c1", "second");

            chat.restart();

            assertThat(chat.error().errorCode()).isEqualTo("RUN_INTERRUPTED");
            assertThat(chat.error().errorCode()).isEqualTo("RUN_INTERRUPTED");
            assertThat(chat.messages("c1").messages())
                    .extracting(ChatMessage::state)
                    .containsExactly("complete", "interrupted", "complete", "interrupted");
            assertThat(chat.server.requests())
                    .noneMatch(request -> request.body().contains("second"));
        }
    }
}
