package dev.autobot.chat;

import static dev.autobot.chat.ChatFixture.BOB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autobot.chat.model.Wire;
import dev.autobot.plugin.Audience;
import dev.autobot.plugin.ErrorCode;
import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.Event;
import dev.autobot.plugin.EventTypes;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.payload.ChatDeleted;
import dev.autobot.plugin.payload.ChatUpdated;
import dev.autobot.plugin.payload.LlmResponseDelta;
import dev.autobot.testkit.ReceivedRequest;
import dev.autobot.testkit.ScriptedAnswer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Collectors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChatRoutesTest {

    private final ChatFixture chat = ChatFixture.with(Wire.OPENAI);

    @AfterEach
    void close() {
        chat.close();
    }

    @Nested
    class TheListOfChats {

        @Test
        void showsTheOneLastSpokenInFirst() {
            chat.converse("c1", "First words\n of c1", "x");
            chat.converse("c2", "y".repeat(59) + " and more", "x");
            chat.harness.clock().advance(Duration.ofSeconds(1));
            chat.converse("c1", "Later words", "x");

            assertThat(list("").chats())
                    .containsExactly(
                            new ChatSummary("c1", "First words of c1", at(0), at(1), 4),
                            new ChatSummary("c2", "y".repeat(59), at(0), at(0), 2));
        }

        @Test
        void comesInPages() {
            for (int i = 1; i <= 5; i++) {
                chat.say("c" + i, "/help");
            }

            ChatPage first = list("?limit=2");
            ChatPage second = list("?limit=2&before=" + first.next());
            ChatPage last = list("?limit=2&before=" + second.next());

            assertThat(first.chats()).extracting(ChatSummary::id).containsExactly("c5", "c4");
            assertThat(second.chats()).extracting(ChatSummary::id).containsExactly("c3", "c2");
            assertThat(last.chats()).extracting(ChatSummary::id).containsExactly("c1");
            assertThat(last.next()).isNull();
        }

        @Test
        void isEmptyForAnotherUser() {
            chat.say("c1", "/help");

            assertThat(((ChatPage) chat.harness.ask(BOB, "GET", "/api/chats")).chats())
                    .isEmpty();
        }

        @ParameterizedTest(name = "{0}")
        @CsvSource({
            "bees, c2 c1",
            "BEES%20hive, c1",
            "hiv%20bee, c1",
            "100%25, c3",
            "a_b, c3",
            "help, ''",
            "'%20', c3 c2 c1",
            "%25, c3",
        })
        void findsChatsByAllWordsInTitleAndMessages(String search, String found) {
            chat.converse("c1", "About bees", "They live in a hive.");
            chat.converse("c2", "More about bees", "They fly.");
            chat.converse("c3", "Is a_b 100% sure?", "No!");

            assertThat(list("?search=" + search).chats().stream()
                            .map(ChatSummary::id)
                            .collect(Collectors.joining(" ")))
                    .isEqualTo(found);
        }

        @Test
        void comesInPagesForASearch() {
            chat.say("c1", "/help one");
            chat.say("c2", "/status");
            chat.say("c3", "/help two");

            ChatPage first = list("?search=help&limit=1");

            assertThat(first.chats()).extracting(ChatSummary::id).containsExactly("c3");
            assertThat(list("?search=help&limit=1&before=" + first.next()).chats())
                    .extracting(ChatSummary::id)
                    .containsExactly("c1");
        }

        private ChatPage list(String query) {
            return (ChatPage) chat.harness.get("/api/chats" + query);
        }
    }

    @Nested
    class TheTitleOfAChat {

        @Test
        void isWhatItsUserCallsItAndStaysSo() {
            chat.say("c1", "/help");

            assertThat(rename("c1", "{\"title\":\"  Help with bees \"}")).isEqualTo(new ChatTitle("Help with bees"));
            chat.say("c1", "/status");

            assertThat(((ChatPage) chat.harness.get("/api/chats")).chats())
                    .extracting(ChatSummary::title)
                    .containsExactly("Help with bees");
            assertThat(chat.harness.events().nextEvent(EventTypes.CHAT_UPDATED))
                    .returns(new ChatUpdated("c1", "Help with bees"), Event::payload)
                    .returns(Audience.of(ChatFixture.ADA), Event::audience);
        }

        @ParameterizedTest(name = "{0}")
        @ValueSource(strings = {"{\"title\":\" \"}", "{\"title\":\"a\\nb\"}", "{}", "{\"title\":5}"})
        void isNotAnything(String body) {
            chat.say("c1", "/help");

            assertRefused(ErrorCodes.BAD_FIELD, "title", () -> rename("c1", body));
            assertRefused(ErrorCodes.BAD_FIELD, "60", () -> rename("c1", "{\"title\":\"" + "x".repeat(61) + "\"}"));
        }

        @Test
        void isNotForOthersToChange() {
            chat.say("c1", "/help");

            assertRefused(ErrorCodes.NOT_FOUND, "'c1'", () -> chat.harness
                    .request("PUT", "/api/chats/c1")
                    .as(BOB)
                    .body("{\"title\":\"mine\"}".getBytes(StandardCharsets.UTF_8))
                    .send());
        }

        private Object rename(String id, String body) {
            return chat.harness
                    .request("PUT", "/api/chats/" + id)
                    .body(body.getBytes(StandardCharsets.UTF_8))
                    .send();
        }
    }

    @Nested
    class TheMessagesOfAChat {

        @Test
        void comeInPagesFromTheNewestBackEachInOrder() {
            chat.converse("c1", "one", "two");
            chat.converse("c1", "three", "four");
            chat.converse("c1", "five", "six");

            MessagePage first = list("?limit=4");
            MessagePage last = list("?limit=4&before=" + first.next());

            assertThat(first.chatId()).isEqualTo("c1");
            assertThat(first.messages())
                    .extracting(ChatMessage::content)
                    .containsExactly("three", "four", "five", "six");
            assertThat(last.messages()).extracting(ChatMessage::content).containsExactly("one", "two");
            assertThat(last.next()).isNull();
        }

        @Test
        void areFiftyUnlessSaidOtherwise() {
            for (int i = 0; i < 26; i++) {
                chat.say("c1", "/help");
            }

            assertThat(list("").messages()).hasSize(50);
            assertThat(list("?limit=200").messages()).hasSize(52);
        }

        @Test
        void showAnAnswerThatIsBeingMade() {
            ScriptedAnswer answer =
                    chat.server.answers(ScriptedAnswer.tokens("later").holdHeaders());
            chat.say("c1", "Hi");

            assertThat(chat.lastMessage("c1"))
                    .returns("pending", ChatMessage::state)
                    .returns(null, ChatMessage::model)
                    .returns("", ChatMessage::content)
                    .returns(null, ChatMessage::processingTime);
            answer.release();
        }

        @Test
        void showWhatAPendingAnswerSaysSoFar() {
            ScriptedAnswer answer = chat.server.answers(
                    ScriptedAnswer.tokens("One", " and", " two").holdBefore(2));
            chat.say("c1", "Count");
            LlmResponseDelta told;
            do {
                told = chat.harness.events().next(EventTypes.LLM_RESPONSE_DELTA);
                assertThat(chat.lastMessage("c1").content())
                        .startsWith("One")
                        .hasSizeGreaterThanOrEqualTo(told.offset() + told.text().length());
            } while (!told.text().endsWith("and"));

            assertThat(chat.lastMessage("c1"))
                    .returns("pending", ChatMessage::state)
                    .returns("One and", ChatMessage::content);
            answer.release();
            chat.answer();
            assertThat(chat.lastMessage("c1").content()).isEqualTo("One and two");
        }

        @ParameterizedTest
        @ValueSource(strings = {"limit=0", "limit=201", "limit=x", "before=0"})
        void areNotGivenForAQueryOutOfBounds(String query) {
            chat.say("c1", "/help");

            assertRefused(ErrorCodes.BAD_FIELD, query.split("=")[0], () -> list("?" + query));
        }

        @Test
        void areNotFoundForAnotherUser() {
            chat.say("c1", "/help");

            assertRefused(ErrorCodes.NOT_FOUND, "'c1'", () -> chat.harness.ask(BOB, "GET", "/api/chats/c1/messages"));
        }

        private MessagePage list(String query) {
            return (MessagePage) chat.harness.get("/api/chats/c1/messages" + query);
        }
    }

    @Nested
    class ADeletedChat {

        @Test
        void isGoneWithItsMessages() {
            chat.converse("c1", "Hi", "Hello");

            chat.harness.delete("/api/chats/c1");

            assertThat(chat.harness.events().next(EventTypes.CHAT_DELETED)).isEqualTo(new ChatDeleted("c1"));
            assertRefused(ErrorCodes.NOT_FOUND, "'c1'", () -> chat.messages("c1"));
            assertRefused(ErrorCodes.NOT_FOUND, "'c1'", () -> chat.harness.delete("/api/chats/c1"));
        }

        @Test
        void takesTheAnswersBeingMadeAndWaitingWithIt() {
            chat.server.answers(ScriptedAnswer.tokens("never").holdHeaders());
            chat.say("c1", "one");
            chat.say("c1", "two");
            ReceivedRequest question = chat.server.nextQuestion();

            chat.harness.delete("/api/chats/c1");

            question.awaitClientGone();
            assertThat(chat.error().errorCode()).isEqualTo("RUN_CANCELLED");
            assertThat(chat.error().errorCode()).isEqualTo("RUN_CANCELLED");
            chat.harness.awaitRuns();
            assertThat(chat.harness.events().all(EventTypes.LLM_RESPONSE)).isEmpty();
            assertThat(chat.server.requests())
                    .filteredOn(request -> request.path().endsWith("completions"))
                    .containsExactly(question);
        }

        @Test
        void mayBeBegunAnew() {
            chat.converse("c1", "old", "old answer");
            chat.harness.delete("/api/chats/c1");

            chat.server.answers("new answer");
            chat.say("c1", "new");

            assertThat(chat.answer().response()).isEqualTo("new answer");
            assertThat(chat.server.nextQuestion().body()).doesNotContain("old");
        }

        @Test
        void cannotBeAnotherUsers() {
            chat.converse("c1", "Hi", "Hello");

            assertRefused(ErrorCodes.NOT_FOUND, "'c1'", () -> chat.harness.ask(BOB, "DELETE", "/api/chats/c1"));
            assertThat(chat.messages("c1").messages()).hasSize(2);
        }
    }

    private static Instant at(int second) {
        return Instant.parse("2026-01-01T00:00:00Z").plusSeconds(second);
    }

    private static void assertRefused(ErrorCode code, String named, ThrowingCallable request) {
        assertThatThrownBy(request)
                .isInstanceOfSatisfying(
                        PlatformException.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessageContaining(named);
    }
}
