package dev.autobot.chat;

import static dev.autobot.chat.ChatFixture.ADA;
import static dev.autobot.chat.ChatFixture.BOB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.autobot.chat.model.Wire;
import dev.autobot.plugin.EventTypes;
import dev.autobot.plugin.Messages;
import dev.autobot.plugin.User;
import dev.autobot.plugin.payload.ChatHistory;
import dev.autobot.plugin.payload.ChatHistoryRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChatHistoryTest {

    private final ChatFixture chat = ChatFixture.with(Wire.OPENAI);

    @AfterEach
    void close() {
        chat.close();
    }

    @Test
    void isToldToTheConnectionThatAsked() {
        chat.converse("c1", "Hi", "Hello");

        ask(ADA, "c1", null, null);

        var event = chat.harness.events().nextEvent(EventTypes.CHAT_HISTORY);
        assertThat(event.audience()).isEqualTo(chat.harness.sender(ADA));
        assertThat(event.payload().chatId()).isEqualTo("c1");
        assertThat(event.payload().next()).isNull();
        assertThat(event.payload().messages())
                .extracting(ChatHistory.Entry::role, ChatHistory.Entry::content)
                .containsExactly(tuple("user", "Hi"), tuple("assistant", "Hello"));
    }

    @Test
    void saysHowEachMessageIsDoing() {
        chat.converse("c1", "Hi", "Hello");

        ask(ADA, "c1", null, null);

        assertThat(history().messages().get(1))
                .returns("complete", ChatHistory.Entry::state)
                .returns("llama3.2", ChatHistory.Entry::model)
                .returns(chat.lastMessage("c1").id(), ChatHistory.Entry::id)
                .returns(chat.lastMessage("c1").processingTime(), ChatHistory.Entry::processingTime)
                .returns(chat.lastMessage("c1").timestamp(), ChatHistory.Entry::timestamp);
    }

    @Test
    void comesInPagesFromTheNewestBack() {
        chat.say("c1", "/help");
        chat.answer();
        chat.say("c1", "/help");
        chat.answer();
        chat.say("c1", "/help");
        chat.answer();

        ask(ADA, "c1", null, 4);
        ChatHistory newest = history();
        ask(ADA, "c1", newest.next(), 4);
        ChatHistory oldest = history();

        assertThat(newest.messages()).hasSize(4);
        assertThat(oldest.messages()).hasSize(2);
        assertThat(oldest.next()).isNull();
        assertThat(oldest.messages().get(1).id())
                .isLessThan(newest.messages().get(0).id());
    }

    @Test
    void isNobodyElsesToRead() {
        chat.converse("c1", "Ada's secret", "noted");

        ask(BOB, "c1", null, null);

        assertThat(chat.error().errorCode()).isEqualTo("NOT_FOUND");
        assertThat(chat.harness.events().all(EventTypes.CHAT_HISTORY)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"c1,,0", "c1,,201", "c1,,-1", "c1,0,", "c1,-5,", "'',,", "c 1,,"})
    void isNotTheAnswerToABadQuestion(String chatId, Long before, Integer limit) {
        ask(ADA, chatId, before, limit);

        assertThat(chat.error().errorCode()).isEqualTo("BAD_FIELD");
    }

    private void ask(User user, String chatId, Long before, Integer limit) {
        chat.harness.send(user, Messages.CHAT_HISTORY, new ChatHistoryRequest(chatId, before, limit));
    }

    private ChatHistory history() {
        return chat.harness.events().next(EventTypes.CHAT_HISTORY);
    }
}
