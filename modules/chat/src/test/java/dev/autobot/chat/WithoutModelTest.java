package dev.autobot.chat;

import static dev.autobot.chat.ChatFixture.ADA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autobot.plugin.EventTypes;
import dev.autobot.plugin.payload.ConnectionEstablished;
import dev.autobot.plugin.payload.LlmResponse;
import dev.autobot.plugin.payload.LlmStatus;
import dev.autobot.testkit.PluginHarness;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WithoutModelTest {

    private final ChatFixture chat = ChatFixture.withoutModel();

    @AfterEach
    void close() {
        chat.close();
    }

    @Test
    void answersHonestly() {
        chat.say("c1", "What is the capital of Peru?");

        LlmResponse answer = chat.answer();
        assertThat(answer.model()).isEqualTo("autobot");
        assertThat(answer.response())
                .contains(
                        "No language model is connected",
                        "AUTOBOT_LLM_PROVIDER",
                        "AUTOBOT_LLM_URL",
                        "AUTOBOT_LLM_MODEL",
                        "AUTOBOT_LLM_API_KEY",
                        "ollama",
                        "/help",
                        "/status")
                .doesNotContain("Peru")
                .hasSizeLessThan(500);
        assertThat(chat.lastMessage("c1")).returns("complete", ChatMessage::state);
    }

    @Test
    void namesNoVariablesToThoseWhoCannotSetThem() {
        chat.say(ChatFixture.BOB, "c1", "What is the capital of Peru?");

        assertThat(chat.answer().response())
                .contains("An operator can connect a language model.", "/help")
                .doesNotContain("AUTOBOT_")
                .hasSizeLessThan(300);
    }

    @Test
    void saysSoToEveryNewConnection() {
        chat.context()
                .events()
                .publish(EventTypes.CONNECTION_ESTABLISHED, new ConnectionEstablished("hi"), chat.harness.sender(ADA));

        assertThat(chat.status())
                .returns("disconnected", LlmStatus::status)
                .returns("", LlmStatus::model)
                .satisfies(status -> assertThat(status.message()).contains("AUTOBOT_LLM_PROVIDER"));
    }

    @Test
    void hasNoProbeThatCouldDegradeAFreshServer() {
        assertThatThrownBy(() -> chat.harness.check("language_model")).hasMessageContaining("no probe");
    }

    @Test
    void doesNotStartWithHalfAConfiguration() {
        Map<String, String> half = Map.of("llm.provider", "openai", "llm.url", "nowhere");

        assertThatThrownBy(() -> PluginHarness.start(new ChatPlugin(), half))
                .hasMessageContainingAll("AUTOBOT_LLM_URL", "AUTOBOT_LLM_MODEL");
    }
}
