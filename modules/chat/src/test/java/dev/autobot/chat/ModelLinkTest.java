package dev.autobot.chat;

import static dev.autobot.chat.ChatFixture.ADA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.autobot.chat.model.Wire;
import dev.autobot.plugin.Audience;
import dev.autobot.plugin.EventTypes;
import dev.autobot.plugin.Health;
import dev.autobot.plugin.payload.ConnectionEstablished;
import dev.autobot.plugin.payload.LlmStatus;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ModelLinkTest {

    @ParameterizedTest
    @EnumSource
    void tellsALossAndTheReturnToEverybody(Wire wire) {
        try (ChatFixture chat = ChatFixture.with(wire)) {
            assertIs("connected", chat);

            chat.server.stop();
            chat.say("c1", "What is new?");

            assertThat(chat.error())
                    .returns("MODEL_UNAVAILABLE", error -> error.errorCode())
                    .satisfies(error -> assertThat(error.message()).contains("not reachable", "again in 1 s"));
            assertIs("disconnected", chat);
            lookAfter(chat, Duration.ofSeconds(1));
            assertIs("reconnecting", chat);
            chat.server.start();
            lookAfter(chat, Duration.ofSeconds(2));
            assertIs("connected", chat);
            chat.server.answers("welcome back");
            chat.say("c1", "And now?");
            assertThat(chat.answer().response()).isEqualTo("welcome back");
        }
    }

    @Test
    void answersAtOnceWhileAway() {
        try (ChatFixture chat = ChatFixture.with(Wire.OPENAI)) {
            chat.server.stop();
            lookAfter(chat, Duration.ofSeconds(15));

            chat.say("c1", "What is new?");

            assertThat(chat.error()).returns("MODEL_UNAVAILABLE", error -> error.errorCode());
            assertThat(chat.lastMessage("c1").state()).isEqualTo("failed");
            assertThat(chat.messages("c1").messages().get(0).content()).isEqualTo("What is new?");
        }
    }

    @Test
    void looksLessOftenTheLongerTheModelIsAway() {
        try (ChatFixture chat = ChatFixture.with(Wire.OPENAI)) {
            chat.server.catalogueAnswers(503);
            lookAfter(chat, Duration.ofSeconds(15));
            for (int seconds : new int[] {1, 2, 4, 8, 16, 30, 30}) {
                int before = chat.server.requests().size();

                lookAfter(chat, Duration.ofSeconds(seconds).minusMillis(1));
                assertThat(chat.server.requests()).hasSize(before);

                lookAfter(chat, Duration.ofMillis(1));
                assertThat(chat.server.requests()).hasSize(before + 1);
            }
        }
    }

    @Test
    void looksAtAConnectedModelAsOftenAsConfigured() {
        try (ChatFixture chat = ChatFixture.with(Wire.OPENAI, "llm.check-period", "5s")) {
            int before = chat.server.requests().size();

            lookAfter(chat, Duration.ofSeconds(4));
            assertThat(chat.server.requests()).hasSize(before);

            lookAfter(chat, Duration.ofSeconds(1));
            assertThat(chat.server.requests()).hasSize(before + 1);
        }
    }

    @Test
    void staysDisconnectedWhileItNeverWasConnected() {
        try (ChatFixture chat = ChatFixture.with(Wire.OLLAMA)) {
            chat.server.catalogueAnswers(500);
            chat.restart();
            assertIs("connected", chat);

            assertIs("disconnected", chat);
            lookAfter(chat, Duration.ofSeconds(1));
            assertThat(chat.harness.events().all(EventTypes.LLM_STATUS)).hasSize(2);
        }
    }

    @Test
    void saysThatOllamaLacksTheModel() {
        try (ChatFixture chat = ChatFixture.with(Wire.OLLAMA)) {
            assertIs("connected", chat);
            chat.server.knows("mistral:7b");

            lookAfter(chat, Duration.ofSeconds(15));

            assertThat(assertIs("disconnected", chat).message()).contains("ollama pull llama3.2");
        }
    }

    @Test
    void isToldToEveryNewConnection() {
        try (ChatFixture chat = ChatFixture.with(Wire.OPENAI)) {
            assertIs("connected", chat);
            Audience connection = chat.harness.sender(ADA);

            chat.context()
                    .events()
                    .publish(EventTypes.CONNECTION_ESTABLISHED, new ConnectionEstablished("hi"), connection);

            var event = chat.harness.events().nextEvent(EventTypes.LLM_STATUS);
            assertThat(event.audience()).isEqualTo(connection);
            assertThat(event.payload())
                    .isEqualTo(new LlmStatus("connected", "llama3.2", "The language model is connected."));
        }
    }

    @Test
    void isAProbeThatDegrades() {
        try (ChatFixture chat = ChatFixture.with(Wire.OPENAI)) {
            assertThat(chat.harness.check("language_model")).isEqualTo(Health.up());
            chat.server.catalogueAnswers(401);

            lookAfter(chat, Duration.ofSeconds(15));

            Health health = chat.harness.check("language_model");
            assertThat(health.state()).isEqualTo(Health.State.DEGRADED);
            assertThat(health.reason()).contains("AUTOBOT_LLM_API_KEY");
        }
    }

    private static void lookAfter(ChatFixture chat, Duration time) {
        chat.harness.clock().advance(time);
        chat.harness.runTasks();
    }

    private static LlmStatus assertIs(String status, ChatFixture chat) {
        var event = chat.harness.events().nextEvent(EventTypes.LLM_STATUS);
        assertThat(event.audience()).isEqualTo(Audience.everyone());
        assertThat(event.payload())
                .returns(status, LlmStatus::status)
                .returns("llama3.2", LlmStatus::model)
                .satisfies(told -> assertThat(told.message()).isNotEmpty());
        return event.payload();
    }
}
