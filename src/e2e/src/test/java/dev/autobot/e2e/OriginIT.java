package dev.autobot.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(SharedServer.class)
class OriginIT {

    private final PackagedServer server;

    OriginIT(PackagedServer server) {
        this.server = server;
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"/ws", "/api/ws", "/ws-test", "/api/ws-test", "/ws/health"})
    void refusesForeignOriginsAtTheHandshake(String path) {
        assertThat(TestSocket.refusal(server.ws(path), "Origin", "https://evil.example"))
                .isEqualTo(403);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"null", "https://localhost.evil.example", "not a url"})
    void refusesOriginsThatOnlyLookRight(String origin) {
        assertThat(Http.get(server.http("/api/chats"), "Origin", origin).statusCode())
                .isEqualTo(403);
    }

    @Test
    void allowsPagesOfTheSameHost() {
        try (TestSocket socket = TestSocket.open(server.ws("/ws"), "Origin", "http://localhost:5173")) {
            assertThat(socket.next().getString("type")).isEqualTo("connection_established");
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"/api/chats", "/api/health", "/ws/health", "/openapi"})
    void guardsRestInTheSameWay(String path) {
        HttpResponse<String> refused = Http.get(server.http(path), "Origin", "https://evil.example");
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(TestSocket.parse(refused.body()).getString("error_code")).isEqualTo("FORBIDDEN_ORIGIN");
        assertThat(refused.body()).contains("AUTOBOT_ALLOWED_ORIGINS");
        assertThat(Http.get(server.http(path), "Origin", "http://localhost:5173")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void refusesToDeleteForAForeignPage() {
        assertThat(Http.send("DELETE", server.http("/api/chats/x"), "Origin", "https://evil.example")
                        .statusCode())
                .isEqualTo(403);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"evil.example", "evil.example:9080", "localhost.evil.example"})
    void refusesNamesThatSomebodyElseLetsPointHere(String host) {
        HttpResponse<String> refused = Http.get(server.http("/api/chats"), "Host", host);
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("AUTOBOT_ALLOWED_HOSTS");
        assertThat(TestSocket.refusal(server.ws("/ws"), "Host", host)).isEqualTo(403);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"127.0.0.1:9080", "[::1]:9080", "LOCALHOST", "10.1.2.3"})
    void allowsItsOwnNamesAndAddresses(String host) {
        assertThat(Http.get(server.http("/api/health"), "Host", host).statusCode())
                .isEqualTo(200);
    }

    @Test
    void letsABrowserOfAnAllowedPageReadTheAnswer() {
        HttpResponse<String> answer = Http.get(server.http("/api/health"), "Origin", "http://localhost:5173");
        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).contains("http://localhost:5173");
        HttpResponse<String> preflight = Http.send(
                "OPTIONS",
                server.http("/api/chats/x"),
                "Origin",
                "http://localhost:5173",
                "Access-Control-Request-Method",
                "DELETE");
        assertThat(preflight.statusCode()).isEqualTo(204);
        assertThat(preflight.headers().firstValue("Access-Control-Allow-Methods"))
                .hasValueSatisfying(methods -> assertThat(methods).contains("DELETE"));
    }
}
