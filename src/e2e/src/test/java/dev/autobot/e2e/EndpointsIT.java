package dev.autobot.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(SharedServer.class)
class EndpointsIT {

    private static final String TIME = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z";

    private final PackagedServer server;

    EndpointsIT(PackagedServer server) {
        this.server = server;
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"/ws", "/api/ws"})
    void greetsFirst(String path) {
        try (TestSocket socket = TestSocket.open(server.ws(path))) {
            assertThat(socket.raw())
                    .isEqualTo("{\"type\":\"connection_established\","
                            + "\"payload\":{\"message\":\"WebSocket connected successfully\"}}");
        }
    }

    @Test
    void greetsOverTlsToo() {
        try (TestSocket socket = TestSocket.open(server.wss("/ws"))) {
            assertThat(socket.next().getString("type")).isEqualTo("connection_established");
            assertThat(socket.send("{\"type\":\"health_check\"}").payload("health_response"))
                    .containsKey("status");
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"/ws-test", "/api/ws-test"})
    void saysConnectedOnTheTestEndpoint(String path) {
        try (TestSocket socket = TestSocket.open(server.ws(path))) {
            assertThat(socket.raw()).isEqualTo("{\"type\":\"connected\",\"message\":\"Test connection successful\"}");
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"test message", "{\"a\":1}", "ping", "[1,2", "ünï ☃ 🎉", "quote \" and \\ and \u0007"})
    void echoesWhateverTextItGets(String text) {
        try (TestSocket socket = TestSocket.open(server.ws("/ws-test"))) {
            JsonObject echo = socket.send(text).next("echo");
            assertThat(echo.getString("message")).isEqualTo(text);
            assertThat(echo).doesNotContainKey("payload");
        }
    }

    @Test
    void echoesSixtyKibibytes() {
        String text = "0123456789abcdef".repeat(4 * 960);
        try (TestSocket socket = TestSocket.open(server.ws("/ws-test"))) {
            assertThat(socket.send(text).next("echo").getString("message")).isEqualTo(text);
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"/ws", "/api/ws", "/ws/health"})
    void answersHealthChecksWithTheStateThatGetShows(String path) {
        String shown = Http.json(server.http("/ws/health")).getString("status");
        try (TestSocket socket = TestSocket.open(server.ws(path))) {
            JsonObject response = socket.send("{\"type\":\"health_check\"}").payload("health_response");
            assertThat(response.getString("status")).isEqualTo(shown).isEqualTo("healthy");
            assertThat(response.getString("timestamp")).matches(TIME);
        }
    }

    @Test
    void answersOnlyTheAsker() {
        try (TestSocket asker = TestSocket.greeted(server);
                TestSocket other = TestSocket.greeted(server)) {
            asker.send("{\"type\":\"health_check\"}").next("health_response");
            assertThat(other.untilPong())
                    .noneMatch(frame -> frame.getString("type").equals("health_response"));
        }
    }

    @Test
    void tellsNothingUnaskedOnTheHealthSocket() {
        try (TestSocket socket = TestSocket.open(server.ws("/ws/health"))) {
            assertThat(socket.untilPong()).isEmpty();
            assertThat(socket.send("{\"type\":\"user_message\",\"payload\":{\"message\":\"hi\"}}")
                            .payload("error")
                            .getString("error_code"))
                    .isEqualTo("UNKNOWN_TYPE");
        }
    }

    @Test
    void answersGetOnTheHealthPathAsJson() {
        HttpResponse<String> response = Http.get(server.http("/ws/health"));
        JsonObject body = TestSocket.parse(response.body());
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(body.keySet()).containsExactly("status", "service", "endpoint", "timestamp", "checks");
        assertThat(body.getString("service")).isEqualTo("websocket");
        assertThat(body.getString("endpoint")).isEqualTo("/ws");
        assertThat(Instant.parse(body.getString("timestamp")))
                .isBefore(Instant.now().plusSeconds(5));
        assertThat(body.getJsonArray("checks").getValuesAs(JsonObject.class))
                .extracting(check -> check.getString("name"))
                .contains("database", "command_sandbox", "tool_policy", "workflows");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"/health", "/health/started", "/health/live", "/health/ready"})
    void tellsOrchestratorsThatItIsUp(String path) {
        HttpResponse<String> response = Http.get(server.http(path));
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(TestSocket.parse(response.body()).getString("status")).isEqualTo("UP");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"/api/health", "/api/system/health"})
    void answersTheOldHealthPaths(String path) {
        HttpResponse<String> response = Http.get(server.http(path));
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(TestSocket.parse(response.body()).getString("status")).isEqualTo("healthy");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"{\"type\":\"ping\"}", "{\"type\":\"ping\",\"payload\":{\"n\":1},\"extra\":true}", "ping"})
    void answersPingsAtOnce(String ping) {
        try (TestSocket socket = TestSocket.greeted(server)) {
            socket.next("llm_status");
            assertThat(socket.send(ping).raw()).isEqualTo("{\"type\":\"pong\"}");
        }
    }

    @Test
    void takesAPongWithWhateverFieldsWithoutAnAnswer() {
        try (TestSocket socket = TestSocket.greeted(server)) {
            socket.send("{\"type\":\"pong\",\"timestamp\":1234567}");
            assertThat(socket.untilPong())
                    .noneMatch(frame -> frame.getString("type").equals("error"));
        }
    }

    @Test
    void tellsWhoOpensItsAddressWhereEverythingIs() {
        assertThat(Http.json(server.http("/")).getString("websocket")).isEqualTo("/ws");
    }

    @Test
    void describesItsRestSide() {
        JsonObject document = Http.json(server.http("/openapi"));
        assertThat(document.getString("openapi")).isEqualTo("3.1.0");
        assertThat(document.getJsonObject("paths").keySet())
                .contains("/api/health", "/api/system/health", "/api/chats", "/api/chats/{id}/messages");
        assertThat(document.getJsonObject("paths")
                        .getJsonObject("/api/chats/{id}")
                        .keySet())
                .containsExactlyInAnyOrder("put", "delete");
    }
}
