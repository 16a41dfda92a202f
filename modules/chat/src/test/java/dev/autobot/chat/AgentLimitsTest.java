package dev.autobot.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autobot.chat.model.Wire;
import dev.autobot.plugin.payload.ErrorReport;
import dev.autobot.testkit.ReceivedMessage;
import dev.autobot.testkit.ReceivedRequest;
import dev.autobot.testkit.ScriptedAnswer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AgentLimitsTest {

    private static final String OUTPUT = "lorem ipsum ".repeat(280); // about 960 tokens
    private static final String LONG = "lorem ipsum ".repeat(150); // about 520 tokens

    @Test
    void stopsTheSameCallFourTimesInARow() {
        try (ChatFixture chat = ChatFixture.with(Wire.OPENAI)) {
            RecordedGate gate = chat.gate();
            gate.offer("read_file", false, arguments -> "same");
            for (int i = 0; i < 4; i++) {
                String spaces = " ".repeat(i);
                chat.server.answers(ScriptedAnswer.calling("read_file", "{" + spaces + "\"path\":\"a\"}"));
            }

            chat.say("c1", "go");

            assertThat(chat.error())
                    .returns("LOOP_DETECTED", ErrorReport::errorCode)
                    .satisfies(error -> assertThat(error.message()).contains("4 times", "read_file {\"path\":\"a\"}"));
            assertThat(gate.calls).hasSize(3);
            assertThat(chat.lastMessage("c1").state()).isEqualTo("failed");
        }
    }

    @Test
    void stopsGoingToAndFroBetweenTwoCalls() {
        try (ChatFixture chat = ChatFixture.with(Wire.OPENAI)) {
            RecordedGate gate = chat.gate();
            gate.offer("read_file", false, arguments -> "same");
            for (int i = 0; i < 6; i++) {
                String path = i % 2 == 0 ? "a" : "b";
                chat.server.answers(ScriptedAnswer.calling("read_file", "{\"path\":\"" + path + "\"}"));
            }

            chat.say("c1", "go");

            assertThat(chat.error())
                    .returns("LOOP_DETECTED", ErrorReport::errorCode)
                    .satisfies(error -> assertThat(error.message()).contains("to and fro", "6 times"));
            assertThat(gate.calls).hasSize(5);
        }
    }

    @Test
    void stopsAfterTheMostTurns() {
        try (ChatFixture chat = ChatFixture.with(Wire.OPENAI, "llm.max-steps", "3")) {
            RecordedGate gate = chat.gate();
            gate.offer("read_file", false, arguments -> "next");
            for (int i = 0; i < 3; i++) {
                chat.server.answers(ScriptedAnswer.calling("read_file", "{\"path\":\"" + i + "\"}"));
            }

            chat.say("c1", "go");

            assertThat(chat.error())
                    .returns("LOOP_DETECTED", ErrorReport::errorCode)
                    .satisfies(error -> assertThat(error.message()).contains("after 3 turns", "AUTOBOT_LLM_MAX_STEPS"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void summarisesWhatIsOldOnceTheContextIsFourFifthsFull(Wire wire) {
        try (ChatFixture chat = ChatFixture.with(wire, "llm.context-tokens", "4000")) {
            chat.converse("c1", "first question", LONG);
            chat.converse("c1", "second " + LONG, LONG);
            chat.converse("c1", "third " + LONG, LONG);
            chat.converse("c1", "fourth", LONG);
            chat.server.answers("They spoke of lorem.");
            chat.server.answers("fine");

            chat.say("c1", "fifth " + LONG);

            assertThat(chat.answer().response()).isEqualTo("fine");
            ReceivedRequest summary = chat.server.nextQuestion();
            assertThat(summary.messages().get(0).content()).startsWith("Summarise the conversation");
            List<ReceivedMessage> told = chat.server.nextQuestion().messages();
            assertThat(told.get(0).content())
                    .startsWith("first question")
                    .contains("[Summary of the conversation so far", "They spoke of lorem.");
            assertThat(told.get(told.size() - 1).content()).startsWith("fifth");

            chat.server.answers("still fine");
            chat.say("c1", "sixth");
            chat.answer();
            assertThat(chat.server.nextQuestion().messages().get(0).content()).contains("They spoke of lorem.");
        }
    }

    @Test
    void saysThatTheContextIsFullWhenASummaryDoesNotShrinkIt() {
        try (ChatFixture chat = ChatFixture.with(Wire.OPENAI, "llm.context-tokens", "4000")) {
            chat.converse("c1", "first question", LONG);
            chat.converse("c1", "second " + LONG, LONG);
            chat.converse("c1", "third " + LONG, LONG);
            chat.converse("c1", "fourth", LONG);
            chat.server.answers(LONG, LONG);

            chat.say("c1", "fifth " + LONG);

            assertThat(chat.error())
                    .returns("CONTEXT_FULL", ErrorReport::errorCode)
                    .satisfies(error -> assertThat(error.message())
                            .contains("not shorter by a fifth", "new chat", "AUTOBOT_LLM_CONTEXT_TOKENS"));
        }
    }

    @Test
    void saysThatTheContextIsFullWhenTheQuestionAloneDoesNotFit() {
        try (ChatFixture chat = ChatFixture.with(Wire.OPENAI, "llm.context-tokens", "1000")) {
            chat.say("c1", LONG + LONG);
            assertThat(chat.error().errorCode()).isEqualTo("CONTEXT_FULL");
            chat.harness.awaitRuns();
            assertThat(chat.server.requests())
                    .noneMatch(request -> request.path().contains("completions"));
        }
    }

    @Test
    void shortensOldOutputsBeforeItSummarises() {
        try (ChatFixture chat = ChatFixture.with(Wire.OPENAI, "llm.context-tokens", "4000")) {
            chat.gate().offer("read_file", false, arguments -> OUTPUT);
            for (int i = 0; i < 4; i++) {
                chat.server.answers(ScriptedAnswer.calling("read_file", "{\"path\":\"" + i + "\"}"));
            }
            chat.server.answers("read");

            chat.say("c1", "go");

            assertThat(chat.answer().response()).isEqualTo("read");
            ReceivedRequest last = null;
            for (int i = 0; i < 5; i++) {
                last = chat.server.nextQuestion();
            }
            List<ReceivedMessage> outputs = last.messages().stream()
                    .filter(message -> message.role().equals("tool"))
                    .toList();
            assertThat(outputs).hasSize(4);
            assertThat(outputs.get(0).content()).contains("characters left out").hasSizeLessThan(700);
            assertThat(outputs.get(3).content()).isEqualTo(OUTPUT);
        }
    }

    @Test
    void refusesSettingsThatCannotBe() {
        assertThatThrownBy(() -> ChatFixture.with(Wire.OPENAI, "llm.max-steps", "0"))
                .hasMessageContaining("AUTOBOT_LLM_MAX_STEPS");
    }
}
