package dev.autobot.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autobot.chat.model.Wire;
import dev.autobot.plugin.KnowledgeBase;
import dev.autobot.plugin.payload.Citation;
import dev.autobot.plugin.payload.LlmResponse;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExtractiveAnswersTest {

    private static final String PASSAGE = "Backups run at night.";

    @Test
    void quotesTheDocumentsWhereThereIsNoModel() {
        try (ChatFixture chat = ChatFixture.withoutModel()) {
            chat.harness.provide(KnowledgeBase.class, Library.of(ChatFixture.ADA, PASSAGE));

            chat.say("c1", "When do backups run at night?");

            LlmResponse answer = chat.answer();
            assertThat(answer.model()).isEqualTo("extractive");
            assertThat(answer.response())
                    .startsWith("No language model is connected. These passages from your documents match:")
                    .contains(PASSAGE, "guide.md");
            assertThat(answer.confidence()).isEqualTo(0.75);
            assertThat(answer.citations()).containsExactly(new Citation("d1", "guide.md", "Backups", 10, 31, PASSAGE));
            assertThat(answer.messageId()).isEqualTo(chat.lastMessage("c1").id());
            assertThat(chat.lastMessage("c1").state()).isEqualTo("complete");
        }
    }

    @Test
    void saysHonestlyThatNothingMatches() {
        try (ChatFixture chat = ChatFixture.withoutModel()) {
            chat.harness.provide(KnowledgeBase.class, Library.of(ChatFixture.ADA, PASSAGE));

            chat.say("c1", "What is the capital of Peru?");

            LlmResponse answer = chat.answer();
            assertThat(answer.model()).isEqualTo("autobot");
            assertThat(answer.response())
                    .startsWith("No language model is connected, and nothing in the knowledge base matches.")
                    .contains("1 document for you", "AUTOBOT_LLM_URL")
                    .doesNotContain("Peru");
            assertThat(answer.citations()).isNull();
            assertThat(answer.confidence()).isNull();
        }
    }

    @Test
    void saysThatThereAreNoDocuments() {
        try (ChatFixture chat = ChatFixture.withoutModel()) {
            chat.harness.provide(KnowledgeBase.class, Library.of(ChatFixture.ADA, PASSAGE));

            chat.say(ChatFixture.BOB, "c1", "When do backups run at night?");

            assertThat(chat.answer().response())
                    .contains("nothing in the knowledge base matches", "no documents for you yet")
                    .doesNotContain(PASSAGE);
        }
    }

    @Test
    void quotesMarkedAsSuchWhileTheModelIsAway() {
        try (ChatFixture chat = ChatFixture.with(Wire.OPENAI)) {
            chat.harness.provide(KnowledgeBase.class, Library.of(ChatFixture.ADA, PASSAGE));
            chat.server.stop();

            chat.say("c1", "When do backups run at night?");

            LlmResponse answer = chat.answer();
            assertThat(answer.model()).isEqualTo("extractive");
            assertThat(answer.response())
                    .startsWith("The language model 'llama3.2' is not reachable")
                    .contains("these passages from your documents match:", PASSAGE);
        }
    }

    @Test
    void keepsTheErrorWhereTheModelIsAwayAndNothingMatches() {
        try (ChatFixture chat = ChatFixture.with(Wire.OPENAI)) {
            chat.harness.provide(KnowledgeBase.class, Library.of(ChatFixture.ADA, PASSAGE));
            chat.server.stop();

            chat.say("c1", "What is the capital of Peru?");

            assertThat(chat.error().errorCode()).isEqualTo("MODEL_UNAVAILABLE");
        }
    }

    @Test
    void searchesOnCommandWithAndWithoutAModel() {
        try (ChatFixture chat = ChatFixture.withoutModel()) {
            chat.harness.provide(KnowledgeBase.class, Library.of(ChatFixture.ADA, PASSAGE));

            chat.say("c1", "/search night");
            assertThat(chat.answer().response()).contains("**guide.md**", "Backups", PASSAGE);
            chat.say("c1", "/search Peru");
            assertThat(chat.answer().response()).contains("Nothing in the knowledge base matches");
            chat.say("c1", "/search");
            assertThat(chat.answer().response()).contains("/search backup");
        }
        try (ChatFixture chat = ChatFixture.with(Wire.OPENAI)) {
            chat.say("c1", "/search night");
            assertThat(chat.error().errorCode()).isEqualTo("PLUGIN_UNAVAILABLE");
        }
    }

    @Test
    void keepsQuotationsOutOfWhatAModelIsToldLater() {
        assertThat(History.of(List.of(
                        ChatMessage.user("b", Instant.EPOCH),
                        new ChatMessage(0, "assistant", "quoted", "extractive", 1.0, "complete", Instant.EPOCH),
                        ChatMessage.user("a", Instant.EPOCH))))
                .extracting(turn -> turn.text())
                .containsExactly("a\n\nb");
    }
}
