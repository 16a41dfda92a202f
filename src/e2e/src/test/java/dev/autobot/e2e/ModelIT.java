package dev.autobot.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autobot.testkit.ReceivedRequest;
import dev.autobot.testkit.ScriptedAnswer;
import dev.autobot.testkit.ScriptedModelServer;
import jakarta.json.JsonObject;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The server with a language model behind the real wire format of OpenAI. */
class ModelIT {

    private static final String KEY = "sk-not-to-be-seen-anywhere";

    private static ScriptedModelServer model;
    private static PackagedServer server;

    @BeforeAll
    static void start() {
        model = ScriptedModelServer.started("tiny-1");
        server = PackagedServer.started(Map.of(
                "AUTOBOT_LLM_PROVIDER",
                "openai",
                "AUTOBOT_LLM_URL",
                model.openAiUrl(),
                "AUTOBOT_LLM_MODEL",
                "tiny-1",
                "AUTOBOT_LLM_API_KEY",
                KEY));
        TestSocket.awaitModel(server);
    }

    @AfterAll
    static void stop() {
        server.close();
        model.close();
    }

    private static String say(String message, String chat) {
        return "{\"type\":\"user_message\",\"payload\":{\"message\":\"" + message + "\",\"chat_id\":\"" + chat + "\"}}";
    }

    @Test
    void answersWithWhatTheModelStreams() {
        model.answers("Hel", "lo ", "there");
        try (TestSocket socket = TestSocket.greeted(server)) {
            assertThat(socket.payload("llm_status").getString("status")).isEqualTo("connected");
            JsonObject answer = socket.send(say("hi", "streams")).payload("llm_response");
            assertThat(answer.getString("response")).isEqualTo("Hello there");
            assertThat(answer.getString("model")).isEqualTo("tiny-1");
            assertThat(answer.getString("chat_id")).isEqualTo("streams");
            ReceivedRequest asked = model.nextQuestion();
            assertThat(asked.authorization()).isEqualTo("Bearer " + KEY);
        }
    }

    @Test
    void finishesAnAnswerWhoseClientHasLeft() {
        ScriptedAnswer answer =
                model.answers(ScriptedAnswer.tokens("still ", "here").holdBefore(1));
        try (TestSocket leaver = TestSocket.greeted(server)) {
            leaver.send(say("go on without me", "left")).next("user_message");
            model.nextQuestion();
        }
        try (TestSocket other = TestSocket.greeted(server)) {
            answer.release();
            assertThat(other.payload("llm_response").getString("response")).isEqualTo("still here");
        }
    }

    @Test
    void endsAMessageThatSteersByAnAnswerThatNamesItAndNotTheOneBefore() {
        ScriptedAnswer first = model.answers(ScriptedAnswer.tokens("Hello.").holdHeaders());
        model.answers("Bonjour.");
        try (V2Socket socket = V2Socket.open(server.ws("/ws"))) {
            socket.send("steer-1", "user_message", "{\"message\":\"Hi\",\"chat_id\":\"steered\"}");
            model.nextQuestion();
            socket.send(
                    "steer-2",
                    "user_message",
                    "{\"message\":\"in French\",\"chat_id\":\"steered\",\"when_busy\":\"steer\"}");
            assertThat(socket.next("ack").getString("re")).isEqualTo("steer-1");
            assertThat(socket.next("ack").getString("re")).isEqualTo("steer-2");
            first.release();

            JsonObject taken = socket.next("llm_response");
            assertThat(taken.getString("re")).isEqualTo("steer-2");
            assertThat(taken.getJsonObject("payload").getString("model")).isEqualTo("autobot");
            JsonObject answer = socket.next("llm_response");
            assertThat(answer.getString("re")).isEqualTo("steer-1");
            assertThat(answer.getJsonObject("payload").getString("response")).isEqualTo("Hello.\n\nBonjour.");
            model.nextQuestion();
        }
    }

    @Test
    void cancelsBeforeTheFirstToken() {
        model.answers(ScriptedAnswer.tokens("never").holdBefore(0));
        try (TestSocket socket = TestSocket.greeted(server)) {
            socket.send(say("think", "cancelled")).next("user_message");
            ReceivedRequest asked = model.nextQuestion();
            socket.send("{\"type\":\"run_cancel\",\"payload\":{\"chat_id\":\"cancelled\"}}");
            assertThat(socket.payload("error").getString("error_code")).isEqualTo("RUN_CANCELLED");
            asked.awaitClientGone();
        }
    }

    @Test
    void neverShowsTheKey() {
        model.answers(ScriptedAnswer.refusing(401, "{\"error\":{\"message\":\"bad key " + KEY + "\"}}"));
        try (TestSocket socket = TestSocket.greeted(server)) {
            JsonObject error = socket.send(say("hi", "refused")).payload("error");
            assertThat(error.getString("error_code")).startsWith("MODEL_");
            assertThat(error.toString()).doesNotContain(KEY);
            model.nextQuestion();
        }
        assertThat(server.console()).doesNotContain(KEY);
        assertThat(server.log()).doesNotContain(KEY);
    }
}
