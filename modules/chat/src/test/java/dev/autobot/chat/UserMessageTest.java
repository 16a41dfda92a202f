package dev.autobot.chat;

import static dev.autobot.chat.ChatFixture.ADA;
import static dev.autobot.chat.ChatFixture.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import dev.autobot.plugin.Audience;
import dev.autobot.plugin.Event;
import dev.autobot.plugin.EventTypes;
import dev.autobot.plugin.payload.UserMessageReceived;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UserMessageTest {

    private final ChatFixture chat = ChatFixture.withoutModel();

    @AfterEach
    void close() {
        chat.close();
    }

    @Test
    void isStoredAndAnnouncedToItsUser() {
        chat.harness.clock().advance(Duration.ofNanos(1_234_567));

        chat.say("c1", "Hello,\n world");

        Event<UserMessageReceived> event = chat.harness.events().nextEvent(EventTypes.USER_MESSAGE);
        Instant truncated = Instant.parse("2026-01-01T00:00:00.001Z");
        assertThat(event.payload()).isEqualTo(new UserMessageReceived("Hello,\n world", "c1", truncated));
        assertThat(event.audience()).isEqualTo(Audience.of(ADA));
        assertThat(chat.messages("c1").messages().get(0))
                .returns("user", ChatMessage::role)
                .returns("Hello,\n world", ChatMessage::content)
                .returns("complete", ChatMessage::state)
                .returns(truncated, ChatMessage::timestamp);
    }

    @Test
    void beginsANewChatWhenNoneIsNamed() {
        chat.say(null, "one");
        chat.say(null, "two");

        String first = chat.harness.events().next(EventTypes.USER_MESSAGE).chatId();
        String second = chat.harness.events().next(EventTypes.USER_MESSAGE).chatId();
        assertThat(first).hasSize(36).isNotEqualTo(second);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n\t", "a\0b"})
    void isRefusedWithoutUsableText(String text) {
        chat.say("c1", text);

        assertIsRefused("payload.message");
    }

    @Test
    void isRefusedWhenTooLong() {
        chat.say("c1", "x".repeat(50_001));

        assertIsRefused("payload.message");
    }

    @Test
    void mayHaveFiftyThousandCharacters() {
        chat.say("c1", "ü".repeat(50_000));

        assertThat(chat.answer().chatId()).isEqualTo("c1");
        assertThat(chat.messages("c1").messages().get(0).content()).hasSize(50_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a/b", "a b", "ä", "../x"})
    void isRefusedWithAChatIdOfAnotherForm(String chatId) {
        chat.say(chatId, "Hello");

        assertIsRefused("payload.chat_id");
    }

    @Test
    void isRefusedWithAChatIdThatIsTooLong() {
        chat.say("x".repeat(65), "Hello");

        assertIsRefused("payload.chat_id");
    }

    @Test
    void staysWithItsUserWhenTwoUseTheSameChatId() {
        chat.say(ADA, "c1", "Ada's");
        chat.say(BOB, "c1", "Bob's");

        assertThat(chat.messages("c1").messages().get(0).content()).isEqualTo("Ada's");
        assertThat(((MessagePage) chat.harness.ask(BOB, "GET", "/api/chats/c1/messages"))
                        .messages()
                        .get(0)
                        .content())
                .isEqualTo("Bob's");
        chat.harness.awaitRuns();
        assertThat(chat.harness.events().all(EventTypes.LLM_RESPONSE))
                .extracting(Event::audience)
                .containsExactlyInAnyOrder(Audience.of(ADA), Audience.of(BOB));
    }

    @Test
    void keepsOneOrderWhenSeveralConnectionsBeginTheSameChat() throws Exception {
        List<Thread> connections = IntStream.range(0, 16)
                .mapToObj(number -> new Thread(() -> chat.say("c1", "message " + number)))
                .toList();
        connections.forEach(Thread::start);
        for (Thread connection : connections) {
            connection.join();
        }
        chat.harness.awaitRuns();

        assertThat(chat.harness.events().all(EventTypes.ERROR)).isEmpty();
        assertThat(chat.harness.events().all(EventTypes.LLM_RESPONSE)).hasSize(16);
        assertThat(chat.messages("c1").messages())
                .filteredOn(ChatMessage::isUsers)
                .extracting(ChatMessage::content)
                .containsExactlyElementsOf(chat.harness.events().all(EventTypes.USER_MESSAGE).stream()
                        .map(event -> event.payload().message())
                        .toList());
    }

    @Test
    void leavesNothingBehindWhenTheServerTakesNoMoreRunsAndIsTakenLater() throws Exception {
        CountDownLatch working = new CountDownLatch(1);
        CountDownLatch held = new CountDownLatch(1);
        chat.context().runs().start(BOB, "full", run -> {
            working.countDown();
            held.await();
        });
        working.await();
        for (int i = 0; i < 2_000; i++) {
            chat.context().runs().start(BOB, "full", run -> {});
        }

        chat.say("c1", "Hello");

        assertThat(chat.error().errorCode()).isEqualTo("BUSY");
        assertThat(chat.harness.events().all(EventTypes.USER_MESSAGE)).isEmpty();
        assertThat(((ChatPage) chat.harness.get("/api/chats")).chats()).isEmpty();

        held.countDown();
        chat.harness.awaitRuns();
        chat.say("c1", "Hello");

        assertThat(chat.answer().chatId()).isEqualTo("c1");
        assertThat(chat.messages("c1").messages()).hasSize(2);
    }

    private void assertIsRefused(String field) {
        assertThat(chat.error())
                .returns("BAD_FIELD", error -> error.errorCode())
                .satisfies(error -> assertThat(error.message()).contains(field));
        assertThat(chat.harness.events().all(EventTypes.USER_MESSAGE)).isEmpty();
        assertThat(((ChatPage) chat.harness.get("/api/chats")).chats()).isEmpty();
    }
}
