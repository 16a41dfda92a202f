package dev.autobot.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autobot.chat.model.Wire;
import dev.autobot.plugin.EventTypes;
import dev.autobot.plugin.KnowledgeBase;
import dev.autobot.plugin.Messages;
import dev.autobot.plugin.payload.ChatHistory;
import dev.autobot.plugin.payload.ChatHistoryRequest;
import dev.autobot.plugin.payload.Citation;
import dev.autobot.plugin.payload.LlmResponse;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExtractiveAnswersTest {

    private static final String SENTENCE = "Backups run at night.";
    private static final String PASSAGE = SENTENCE + " They take an hour.";
    private static final Citation CITATION = new Citation("d1", "guide.md", "Backups", 10, 50, SENTENCE, "p1");

    @Test
    void quotesTheDocumentsWhereThereIsNoModel() {
        try (ChatFixture chat = ChatFixture.withoutModel()) {
            chat.harness.provide(KnowledgeBase.class, Library.of(ChatFixture.ADA, PASSAGE));

            chat.say("c1", "When do backups run at night?");

            LlmResponse answer = chat.answer();
            assertThat(answer.model()).isEqualTo("extractive");
            assertThat(answer.response())
                    .startsWith("No language model is connected. These passages from your documents match:")
                    .contains(SENTENCE, "guide.md");
            assertThat(answer.confidence()).isEqualTo(0.75);
            assertThat(answer.citations()).containsExactly(CITATION);
            assertThat(answer.messageId()).isEqualTo(chat.lastMessage("c1").id());
            assertThat(chat.lastMessage("c1").state()).isEqualTo("complete");
        }
    }

    @Test
    void givesCitationsAndConfidenceBackWithTheChat() {
        try (ChatFixture chat = ChatFixture.withoutModel()) {
            chat.harness.provide(KnowledgeBase.class, Library.of(ChatFixture.ADA, PASSAGE));
            chat.say("c1", "When do backups run at night?");
            chat.answer();
            chat.restart();

            chat.harness.send(ChatFixture.ADA, Messages.CHAT_HISTORY, new ChatHistoryRequest("c1", null, null));

            assertThat(chat.harness
                            .events()
                            .next(EventTypes.CHAT_HISTORY)
                            .messages()
                            .get(1))
                    .returns(List.of(CITATION), ChatHistory.Entry::citations)
                    .returns(0.75, ChatHistory.Entry::confidence);
            assertThat(chat.lastMessage("c1"))
                    .returns(List.of(CITATION), ChatMessage::citations)
                    .returns(0.75, ChatMessage::confidence);
            assertThat(chat.messages("c1").messages().get(0))
                    .returns(null, ChatMessage::citations)
                    .returns(null, ChatMessage::confidence);
        }
    }

    @Test
    void saysWhereItIsNotSure() {
        try (ChatFixture chat = ChatFixture.withoutModel()) {
            chat.harness.provide(KnowledgeBase.class, Library.of(ChatFixture.ADA, PASSAGE));

            chat.say("c1", "What becomes of the cats at night?");

            assertThat(chat.answer().response())
                    .startsWith("No language model is connected. Nothing in your documents clearly answers this.")
                    .contains(SENTENCE);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Hello", "Thanks!", "Who are you?", "What can you do?", "good morning", "Wie geht es dir?"})
    void answersGreetingsByWhatItIsAndQuotesNothing(String said) {
        try (ChatFixture chat = ChatFixture.withoutModel()) {
            chat.harness.provide(KnowledgeBase.class, Library.of(ChatFixture.ADA, "Hello. You can do it. Thanks."));

            chat.say("c1", said);

            LlmResponse answer = chat.answer();
            assertThat(answer.model()).isEqualTo("autobot");
            assertThat(answer.citations()).isNull();
            assertThat(answer.confidence()).isNull();
            assertThat(answer.response())
                    .contains("I am AutoBot. No language model is connected.", "There is 1.", "/api/files", "/help")
                    .hasSizeLessThan(500);
        }
    }

    @Test
    void greetsWhileTheModelIsAway() {
        try (ChatFixture chat = ChatFixture.with(Wire.OPENAI)) {
            chat.server.stop();

            chat.say("c1", "Hello");

            assertThat(chat.answer().response())
                    .startsWith("Hello! I am AutoBot. The language model 'llama3.2' is not reachable");
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
                    .contains("These passages from your documents match:", SENTENCE);
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
                        new ChatMessage(
                                0,
                                "assistant",
                                "quoted",
                                "extractive",
                                1.0,
                                "complete",
                                Instant.EPOCH,
                                null,
                                null,
                                null,
                                null,
                                null),
                        ChatMessage.user("a", Instant.EPOCH))))
                .extracting(turn -> turn.text())
                .containsExactly("a\n\nb");
    }
}
