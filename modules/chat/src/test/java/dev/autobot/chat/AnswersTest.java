package dev.autobot.chat;

import static dev.autobot.chat.ChatFixture.ADA;
import static dev.autobot.chat.ChatFixture.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import dev.autobot.chat.model.Wire;
import dev.autobot.plugin.Audience;
import dev.autobot.plugin.EventTypes;
import dev.autobot.plugin.payload.LlmResponse;
import dev.autobot.testkit.ReceivedRequest;
import dev.autobot.testkit.ScriptedAnswer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AnswersTest {

    @ParameterizedTest
    @EnumSource
    void tellsAndStoresTheModelsAnswer(Wire wire) {
        try (ChatFixture chat = ChatFixture.with(wire)) {
            chat.server.answers("Hel", "lo");

            chat.say("c1", "Hi");

            var event = chat.harness.events().nextEvent(EventTypes.LLM_RESPONSE);
            assertThat(event.audience()).isEqualTo(Audience.of(ADA));
            assertThat(event.payload())
                    .returns("Hello", LlmResponse::response)
                    .returns("c1", LlmResponse::chatId)
                    .returns("llama3.2", LlmResponse::model);
            assertThat(event.payload().processingTime()).isBetween(0.0, 60.0);
            assertThat(chat.lastMessage("c1"))
                    .returns("assistant", ChatMessage::role)
                    .returns("Hello", ChatMessage::content)
                    .returns("llama3.2", ChatMessage::model)
                    .returns(event.payload().processingTime(), ChatMessage::processingTime)
                    .returns("complete", ChatMessage::state);
        }
    }

    @ParameterizedTest
    @EnumSource
    void answersOneChatInOrder(Wire wire) {
        try (ChatFixture chat = ChatFixture.with(wire)) {
            ScriptedAnswer first =
                    chat.server.answers(ScriptedAnswer.tokens("first").holdHeaders());
            chat.server.answers("second");
            chat.say("c1", "one");
            chat.say("c1", "two");
            chat.server.nextQuestion();

            first.release();

            assertThat(chat.answer().response()).isEqualTo("first");
            assertThat(chat.answer().response()).isEqualTo("second");
            assertThat(chat.messages("c1").messages())
                    .extracting(ChatMessage::content)
                    .containsExactly("one", "first", "two", "second");
        }
    }

    @ParameterizedTest
    @EnumSource
    void answersTwoChatsInParallel(Wire wire) {
        try (ChatFixture chat = ChatFixture.with(wire)) {
            ScriptedAnswer slow =
                    chat.server.answers(ScriptedAnswer.tokens("slow").holdHeaders());
            chat.say("c1", "one");
            chat.server.nextQuestion();
            chat.server.answers("fast");

            chat.say("c2", "two");

            assertThat(chat.answer().chatId()).isEqualTo("c2");
            slow.release();
            assertThat(chat.answer().chatId()).isEqualTo("c1");
        }
    }

    @ParameterizedTest
    @EnumSource
    void tellsTheModelWhatWasSaidBefore(Wire wire) {
        try (ChatFixture chat = ChatFixture.with(wire, "llm.system-prompt", "Be brief.")) {
            chat.converse("c1", "question one", "answer one");
            chat.converse("c2", "elsewhere", "apart");
            chat.say("c1", "/help");
            chat.answer();
            chat.server.answers("answer two");

            chat.say("c1", "question two");

            assertThat(chat.server.nextQuestion().body())
                    .containsSubsequence("Be brief.", "question one", "answer one", "question two")
                    .doesNotContain("elsewhere", "/help", "Commands");
        }
    }

    @Test
    void tellsTheModelNothingOfAnotherUsersChatWithTheSameId() {
        try (ChatFixture chat = ChatFixture.with(Wire.OPENAI)) {
            chat.converse("c1", "Ada's secret", "noted");
            chat.server.answers("fine");

            chat.say(BOB, "c1", "Hi");

            assertThat(chat.server.nextQuestion().body()).contains("Hi").doesNotContain("secret", "noted");
        }
    }

    @ParameterizedTest
    @EnumSource
    void tellsTheModelNoMoreMessagesThanConfigured(Wire wire) {
        try (ChatFixture chat = ChatFixture.with(wire, "llm.history", "3")) {
            chat.converse("c1", "question one", "answer one");
            chat.converse("c1", "question two", "answer two");
            chat.server.answers("answer three");

            chat.say("c1", "question three");

            assertThat(chat.server.nextQuestion().body())
                    .contains("question two", "answer two", "question three")
                    .doesNotContain("one");
        }
    }

    @ParameterizedTest
    @EnumSource
    void tellsOfAStreamThatBrokeAndKeepsItsPart(Wire wire) {
        try (ChatFixture chat = ChatFixture.with(wire)) {
            chat.server.answers(ScriptedAnswer.tokens("half ").withoutFinish());

            chat.say("c1", "Hi");

            assertThat(chat.error())
                    .returns("MODEL_FAILED", error -> error.errorCode())
                    .satisfies(error -> assertThat(error.message()).contains("broke off"));
            assertThat(chat.lastMessage("c1"))
                    .returns("half ", ChatMessage::content)
                    .returns("failed", ChatMessage::state);
            assertHasOneEnd(chat);
        }
    }

    @ParameterizedTest
    @EnumSource
    void abortsTheRequestWhenCancelledBeforeTheFirstToken(Wire wire) {
        try (ChatFixture chat = ChatFixture.with(wire)) {
            chat.server.answers(ScriptedAnswer.tokens("never").holdHeaders());
            chat.say("c1", "Hi");
            ReceivedRequest question = chat.server.nextQuestion();

            chat.harness.cancelLine(ADA.id() + "/c1");

            question.awaitClientGone();
            assertIsCancelled(chat, "");
        }
    }

    @ParameterizedTest
    @EnumSource
    void abortsTheRequestWhenCancelledAmidTheAnswer(Wire wire) {
        try (ChatFixture chat = ChatFixture.with(wire)) {
            chat.server.answers(ScriptedAnswer.tokens("half ", "never").holdBefore(1));
            chat.say("c1", "Hi");
            ReceivedRequest question = chat.server.nextQuestion();

            chat.harness.cancelLine(ADA.id() + "/c1");

            question.awaitClientGone();
            assertThat(chat.error().errorCode()).isEqualTo("RUN_CANCELLED");
            assertThat(chat.lastMessage("c1").state()).isEqualTo("cancelled");
            // whether the first token had arrived is the network's choice; ModelExchangeTest looks at the text
            assertThat("half ").startsWith(chat.lastMessage("c1").content());
            assertHasOneEnd(chat);
        }
    }

    @Test
    void endsACancelledAnswerThatHadNotBegun() {
        try (ChatFixture chat = ChatFixture.with(Wire.OPENAI)) {
            chat.server.answers(ScriptedAnswer.tokens("never").holdHeaders());
            chat.say("c1", "one");
            chat.say("c1", "two");
            chat.server.nextQuestion();

            chat.harness.cancelLine(ADA.id() + "/c1");

            assertThat(chat.error().errorCode()).isEqualTo("RUN_CANCELLED");
            assertThat(chat.error().errorCode()).isEqualTo("RUN_CANCELLED");
            chat.harness.awaitRuns();
            assertThat(chat.server.requests())
                    .filteredOn(request -> request.path().contains("chat"))
                    .hasSize(1);
            assertThat(chat.messages("c1").messages())
                    .extracting(ChatMessage::state)
                    .containsExactly("complete", "cancelled", "complete", "cancelled");
        }
    }

    @Test
    void goesOnAfterAFailure() {
        try (ChatFixture chat = ChatFixture.with(Wire.OLLAMA)) {
            chat.server.answers(ScriptedAnswer.refusing(400, "{\"error\":\"bad\"}"));
            chat.say("c1", "question one");
            assertThat(chat.error().errorCode()).isEqualTo("MODEL_FAILED");
            chat.server.nextQuestion();
            chat.server.answers("fine");

            chat.say("c1", "question two");

            assertThat(chat.answer().response()).isEqualTo("fine");
            assertThat(chat.server.nextQuestion().body()).contains("question one\\n\\nquestion two");
        }
    }

    @Test
    void marksWhatADeadServerLeftPendingAndSaysSo() {
        try (ChatFixture chat = ChatFixture.with(Wire.OPENAI)) {
            chat.converse("c1", "Hi", "Hello");
            ChatStore store = new ChatStore(chat.harness.database().dataSource());
            store.ask(
                    new ChatKey(ADA.id(), "c1"),
                    "unanswered",
                    chat.harness.clock().instant());

            chat.restart();

            var error = chat.harness.events().nextEvent(EventTypes.ERROR);
            assertThat(error.audience()).isEqualTo(Audience.of(ADA));
            assertThat(error.payload().message()).contains("stopped before it had answered");
            assertThat(chat.messages("c1").messages())
                    .extracting(ChatMessage::state)
                    .containsExactly("complete", "complete", "complete", "interrupted");
        }
    }

    private static void assertIsCancelled(ChatFixture chat, String partial) {
        assertThat(chat.error())
                .returns("RUN_CANCELLED", error -> error.errorCode())
                .returns("low", error -> error.severity());
        assertThat(chat.lastMessage("c1"))
                .returns(partial, ChatMessage::content)
                .returns("cancelled", ChatMessage::state)
                .returns("RUN_CANCELLED", ChatMessage::errorCode);
        assertHasOneEnd(chat);
    }

    private static void assertHasOneEnd(ChatFixture chat) {
        chat.harness.awaitRuns();
        assertThat(chat.harness.events().all())
                .filteredOn(event -> event.type().equals(EventTypes.LLM_RESPONSE)
                        || event.type().equals(EventTypes.ERROR))
                .hasSize(1);
    }
}
