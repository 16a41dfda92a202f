package dev.autobot.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autobot.chat.model.Wire;
import dev.autobot.plugin.Preferences;
import dev.autobot.plugin.Secret;
import dev.autobot.plugin.Setting;
import dev.autobot.plugin.payload.ErrorReport;
import dev.autobot.plugin.payload.LlmResponse;
import dev.autobot.testkit.ReceivedMessage;
import dev.autobot.testkit.ScriptedAnswer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WhenBusyTest {

    /** Preferences of all users alike. */
    private record Preferring(Map<String, String> values) implements Preferences {

        @Override
        public String value(Setting setting, String userId) {
            return values.getOrDefault(setting.key(), setting.fallback());
        }

        @Override
        public Optional<Secret> secret(Setting setting, String userId) {
            return Optional.empty();
        }
    }

    @Test
    void interruptEndsTheAnswerThatIsBeingMadeAndGoes() {
        try (ChatFixture chat = ChatFixture.with(Wire.OPENAI)) {
            chat.server.answers(ScriptedAnswer.tokens("never").holdHeaders());
            chat.say("c1", "one");
            chat.server.nextQuestion();
            chat.server.answers("two it is");

            chat.say("c1", "two", "interrupt");

            assertThat(chat.error().errorCode()).isEqualTo("RUN_CANCELLED");
            assertThat(chat.answer().response()).isEqualTo("two it is");
            assertThat(chat.messages("c1").messages())
                    .extracting(ChatMessage::state)
                    .containsExactly("complete", "cancelled", "complete", "complete");
        }
    }

    @Test
    void steerIsToldToTheModelBeforeItsNextTurn() {
        try (ChatFixture chat = ChatFixture.with(Wire.OPENAI)) {
            RecordedGate gate = chat.gate();
            gate.offer("read_file", false, arguments -> "content");
            ScriptedAnswer first = chat.server.answers(
                    ScriptedAnswer.calling("read_file", "{\"path\":\"a\"}").holdHeaders());
            chat.server.answers("in French");
            chat.say("c1", "read a");
            chat.server.nextQuestion();

            chat.say("c1", "in French, please", "steer");
            first.release();

            LlmResponse taken = chat.answer();
            assertThat(taken.model()).isEqualTo("autobot");
            assertThat(taken.response()).contains("was told this while it was at work");
            LlmResponse answer = chat.answer();
            assertThat(answer.response()).isEqualTo("in French");
            List<ReceivedMessage> told = chat.server.nextQuestion().messages();
            assertThat(told)
                    .extracting(ReceivedMessage::role)
                    .containsExactly("system", "user", "assistant", "tool", "user");
            assertThat(told.get(4).content()).isEqualTo("in French, please");
            chat.harness.awaitRuns();
            assertThat(chat.messages("c1").messages())
                    .extracting(ChatMessage::state)
                    .containsOnly("complete");
            assertThat(chat.harness.failures()).isEmpty();

            chat.server.answers("later");
            chat.say("c1", "and now?");
            chat.answer();
            assertThat(chat.server.nextQuestion().messages())
                    .filteredOn(message -> message.role().equals("user"))
                    .extracting(ReceivedMessage::content)
                    .containsExactly("read a", "and now?");
        }
    }

    @Test
    void steerGoesOnWithAnAnswerThatWasAboutToEnd() {
        try (ChatFixture chat = ChatFixture.with(Wire.OLLAMA)) {
            ScriptedAnswer first =
                    chat.server.answers(ScriptedAnswer.tokens("Hello.").holdHeaders());
            chat.server.answers("Bonjour.");
            chat.say("c1", "Hi");
            chat.server.nextQuestion();

            chat.say("c1", "in French", "steer");
            first.release();

            chat.answer();
            assertThat(chat.answer().response()).isEqualTo("Hello.\n\nBonjour.");
            AgentTest.assertDeltasMakeUp(chat, "Hello.\n\nBonjour.");
        }
    }

    @Test
    void steerThatComesTooLateIsAnsweredByItself() {
        try (ChatFixture chat = ChatFixture.with(Wire.OPENAI)) {
            chat.server.answers(ScriptedAnswer.tokens("never").holdHeaders());
            chat.say("c1", "one");
            chat.server.nextQuestion();
            chat.server.answers("two");
            chat.server.answers("three");
            chat.say("c1", "two", "steer");

            chat.say("c1", "three", "interrupt");

            assertThat(chat.error().errorCode()).isEqualTo("RUN_CANCELLED");
            assertThat(chat.answer().response()).isEqualTo("two");
            assertThat(chat.answer().response()).isEqualTo("three");
        }
    }

    @Test
    void isAsTheUserHasSet() {
        try (ChatFixture chat = ChatFixture.with(Wire.OPENAI)) {
            chat.harness.provide(
                    Preferences.class,
                    new Preferring(Map.of("chat.when_busy", "interrupt", "chat.instructions", "Answer in rhymes.")));
            chat.server.answers(ScriptedAnswer.tokens("never").holdHeaders());
            chat.say("c1", "one");
            assertThat(chat.server.nextQuestion().messages().get(0))
                    .returns("system", ReceivedMessage::role)
                    .satisfies(message -> assertThat(message.content()).contains("Answer in rhymes."));
            chat.server.answers("two it is");

            chat.say("c1", "two");

            assertThat(chat.error().errorCode()).isEqualTo("RUN_CANCELLED");
            assertThat(chat.answer().response()).isEqualTo("two it is");
        }
    }

    @Test
    void refusesAWordThatItDoesNotKnow() {
        try (ChatFixture chat = ChatFixture.withoutModel()) {
            chat.say("c1", "Hi", "shout");
            assertThat(chat.error())
                    .returns("BAD_FIELD", ErrorReport::errorCode)
                    .satisfies(error -> assertThat(error.message()).contains("queue, steer, interrupt"));
        }
    }
}
