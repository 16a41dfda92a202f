package dev.autobot.chat;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SmallTalkTest {

    @ParameterizedTest
    @CsvSource({
        "Hello, Hello!",
        "Hi there!, Hello!",
        "Good evening everybody, Hello!",
        "Bonjour !, Hello!",
        "Thank you so much, You are welcome.",
        "Danke!, You are welcome.",
        "bye, Goodbye.",
        "ok, All right.",
        "who are you?, ''",
        "What's your name?, ''",
        "How can you help me?, ''",
        "Wer bist du?, ''",
        "help, ''"
    })
    void isWhatPeopleSayToSomebody(String text, String reply) {
        assertThat(SmallTalk.reply(text)).contains(reply);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "How do I stop the server?",
                "Hello, how do I add a plugin?",
                "Thanks. And where are the logs?",
                "Can you restore a backup?",
                "What is it?",
                "What is the name of the cat?",
                "What time is it?",
                "Which port does it use?",
                "Hello world program",
                "12",
                "?!",
                ""
            })
    void isNotWhatMayBeAskedOfDocuments(String text) {
        assertThat(SmallTalk.reply(text)).isEmpty();
    }
}
