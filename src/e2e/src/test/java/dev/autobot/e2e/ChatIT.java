package dev.autobot.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedServer.class)
class ChatIT {

    private final PackagedServer server;

    ChatIT(PackagedServer server) {
        this.server = server;
    }

    private static String say(String message) {
        return "{\"type\":\"user_message\",\"payload\":{\"message\":\"" + message + "\"}}";
    }

    @Test
    void answersAStatusCommandWithTheTwoEventsOfTheGuide() {
        try (TestSocket socket = TestSocket.greeted(server)) {
            JsonObject said = socket.send(say("/status")).payload("user_message");
            JsonObject answer = socket.payload("llm_response");
            assertThat(said.keySet()).containsExactly("message", "chat_id", "timestamp");
            assertThat(said.getString("message")).isEqualTo("/status");
            assertThat(answer.keySet()).containsExactly("response", "chat_id", "model", "processing_time");
            assertThat(answer.getString("chat_id")).isEqualTo(said.getString("chat_id"));
            assertThat(answer.getString("response")).contains("database");
            assertThat(answer.getJsonNumber("processing_time").doubleValue()).isNotNegative();
        }
    }

    @Test
    void tellsAConnectingClientThatNoModelIsThere() {
        try (TestSocket socket = TestSocket.greeted(server)) {
            JsonObject status = socket.payload("llm_status");
            assertThat(status.keySet()).containsExactly("status", "model", "message");
            assertThat(status.getString("status")).isEqualTo("disconnected");
            assertThat(status.getString("message")).contains("AUTOBOT_LLM_PROVIDER");
        }
    }

    @Test
    void saysWhatToSetInsteadOfEchoingWhenThereIsNoModel() {
        try (TestSocket socket = TestSocket.greeted(server)) {
            String response = socket.send(say("sing me a zebra song"))
                    .payload("llm_response")
                    .getString("response");
            assertThat(response).contains("AUTOBOT_LLM_PROVIDER").doesNotContain("zebra");
        }
    }

    @Test
    void tellsAllSocketsOfTheUser() {
        try (TestSocket leaver = TestSocket.greeted(server)) {
            leaver.untilPong(); // one that leaves must not silence the others
        }
        try (TestSocket one = TestSocket.greeted(server);
                TestSocket two = TestSocket.greeted(server)) {
            one.send(say("/help"));
            assertThat(two.payload("user_message").getString("message")).isEqualTo("/help");
            assertThat(two.payload("llm_response")).isEqualTo(one.payload("llm_response"));
        }
    }

    @Test
    void keepsTheChatForRestAndForgetsItWhenDeleted() {
        try (TestSocket socket = TestSocket.greeted(server)) {
            String chat = socket.send(say("/help")).payload("llm_response").getString("chat_id");
            JsonObject page = Http.json(server.http("/api/chats/" + chat + "/messages"));
            assertThat(page.getJsonArray("messages"))
                    .extracting(message -> ((JsonObject) message).getString("role"))
                    .containsExactly("user", "assistant");
            assertThat(chats()).contains(chat);

            assertThat(Http.send("DELETE", server.http("/api/chats/" + chat)).statusCode())
                    .isEqualTo(204);
            assertThat(chats()).doesNotContain(chat);
            HttpResponse<String> gone = Http.get(server.http("/api/chats/" + chat + "/messages"));
            assertThat(gone.statusCode()).isEqualTo(404);
            assertThat(TestSocket.parse(gone.body()).getString("error_code")).isEqualTo("NOT_FOUND");
        }
    }

    private java.util.List<String> chats() {
        return Http.json(server.http("/api/chats?limit=200")).getJsonArray("chats").stream()
                .map(JsonValue::asJsonObject)
                .map(chat -> chat.getString("id"))
                .toList();
    }

    @Test
    void explainsAWrongQueryParameter() {
        HttpResponse<String> refused = Http.get(server.http("/api/chats?limit=many"));
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("limit", "whole number");
    }

    @Test
    void explainsAQueryThatIsNotEncoded() throws java.io.IOException {
        assertThat(RawHttp.status(server, "/api/chats?limit=%zz")).isEqualTo(400);
    }

    @Test
    void tellsWhichMethodsAnAddressTakes() {
        HttpResponse<String> refused = Http.send("PUT", server.http("/api/chats"));
        assertThat(refused.statusCode()).isEqualTo(405);
        assertThat(refused.body()).contains("GET");
        assertThat(Http.get(server.http("/api/nothing")).statusCode()).isEqualTo(404);
    }

    @Test
    void reportsDiagnosticsAtOnceWhenAskedAndEveryFewSecondsUnasked() {
        try (TestSocket socket = TestSocket.greeted(server)) {
            socket.send("{\"type\":\"diagnostics_request\"}");
            for (int i = 0; i < 2; i++) {
                JsonObject report = socket.payload("diagnostics_report");
                JsonObject host = report.getJsonObject("system");
                assertThat(host.keySet()).containsExactly("cpu_usage", "memory_usage", "disk_usage");
                assertThat(host.values()).allSatisfy(figure -> assertThat(Double.parseDouble(figure.toString()))
                        .isBetween(0.0, 100.0));
                assertThat(host.getJsonNumber("memory_usage").doubleValue()).isPositive();
                assertThat(report.getJsonObject("services").getString("database"))
                        .isEqualTo("healthy");
            }
        }
    }
}
