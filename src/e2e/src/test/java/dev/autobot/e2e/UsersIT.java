package dev.autobot.e2e;

import static dev.autobot.e2e.TokenList.bearer;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server that asks for tokens; it listens on all addresses, as it may then. */
class UsersIT {

    private static PackagedServer server;
    private static TokenList tokens;
    private static String ada;
    private static String bob;
    private static String passing;
    private static TestSocket untilItsTime;
    private static Instant end;

    @BeforeAll
    static void start() {
        server = PackagedServer.unpack(Map.of(
                "AUTOBOT_AUTH", "token",
                "AUTOBOT_HOST", "0.0.0.0",
                "AUTOBOT_SOCKETS_PER_USER", "5",
                "AUTOBOT_USER_MESSAGE_RATE", "10",
                "AUTOBOT_DIAGNOSTICS_PERIOD", "300ms",
                "AUTOBOT_LLM_PROVIDER", "ollama",
                "AUTOBOT_LLM_URL", "http://localhost:1",
                "AUTOBOT_LLM_MODEL", "absent"));
        tokens = new TokenList(server.data().resolve("tokens"));
        ada = tokens.grant("ada operator");
        bob = tokens.grant("bob");
        server.start();
        end = Instant.now().plusSeconds(30).truncatedTo(ChronoUnit.SECONDS); // goes by while other tests work
        passing = known(tokens.grant("xena expires=" + end));
        untilItsTime = TestSocket.open(server.ws("/ws-test"), bearer(passing));
    }

    @AfterAll
    static void stop() {
        untilItsTime.close();
        server.close();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"/ws", "/api/ws", "/ws-test", "/api/ws-test", "/ws/health"})
    void refusesHandshakesWithoutAValidToken(String path) {
        assertThat(TestSocket.refusal(server.ws(path))).isEqualTo(401);
        assertThat(TestSocket.refusal(server.ws(path), bearer("wrong-token-0123456789")))
                .isEqualTo(401);
        assertThat(TestSocket.refusal(server.ws(path), "Authorization", "Basic YWRhOmFkYQ=="))
                .isEqualTo(401);
        assertThat(TestSocket.refusal(server.ws(path + "?ticket=" + ada))).isEqualTo(401);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "GET /api/chats",
                "DELETE /api/chats/x",
                "POST /api/ws-ticket",
                "GET /openapi",
                "GET /ws",
                "PUT /api/health",
                "GET /nothing/there",
                "GET /api/ws-ticket;x=/health/"
            })
    void refusesRequestsWithoutAValidToken(String request) {
        String[] words = request.split(" ");
        for (String[] headers : new String[][] {{}, bearer("wrong-token-0123456789")}) {
            HttpResponse<String> refused = Http.send(words[0], server.http(words[1]), headers);
            assertThat(refused.statusCode()).isEqualTo(401);
            assertThat(refused.headers().firstValue("WWW-Authenticate")).contains("Bearer");
            JsonObject body = TestSocket.parse(refused.body());
            assertThat(body.getString("error_code")).isEqualTo("UNAUTHENTICATED");
            assertThat(refused.body()).doesNotContain("wrong-token");
        }
    }

    @Test
    void letsATokenIn() {
        assertThat(Http.get(server.http("/api/chats"), bearer(bob)).statusCode())
                .isEqualTo(200);
        try (TestSocket socket = TestSocket.open(server.ws("/ws"), bearer(bob))) {
            socket.next("connection_established");
            assertThat(socket.untilPong()).isNotNull();
        }
    }

    @Test
    void tellsUsersWhoTheyAreAndWhatTheyMay() {
        String max = known(tokens.grant("max operator approver"));
        assertThat(Http.get(server.http("/api/me"), bearer(max)).body())
                .isEqualTo("{\"user\":\"max\",\"roles\":[\"approver\",\"operator\"]}");
        assertThat(Http.get(server.http("/api/me"), bearer(bob)).body()).isEqualTo("{\"user\":\"bob\",\"roles\":[]}");
        assertThat(Http.send("POST", server.http("/api/me"), bearer(bob)).statusCode())
                .isEqualTo(405);
    }

    @Test
    void opensOneSocketForEachTicketAsABrowserDoes() {
        String eve = known(tokens.grant("eve"));
        String path = "/ws?theme=dark&ticket=" + ticket(eve);
        String origin = "http://localhost:5173";
        try (TestSocket socket = TestSocket.open(server.ws(path), "Origin", origin)) {
            socket.next("connection_established");
            assertThat(TestSocket.refusal(server.ws(path), "Origin", origin)).isEqualTo(401);
            assertThat(socket.untilPong()).isNotNull();
        }
        assertThat(TestSocket.refusal(server.ws("/ws?ticket=" + ticket(eve)), bearer("wrong-token-0123456789")))
                .as("a wrong token is not mended by a ticket")
                .isEqualTo(401);
        assertThat(Http.get(server.http("/api/chats?ticket=" + ticket(eve))).statusCode())
                .as("tickets are for sockets")
                .isEqualTo(401);
    }

    @Test
    void tellsPagesOfItsOwnThatTheyHaveToShowAToken() {
        HttpResponse<String> refused = Http.get(server.http("/api/chats"), "Origin", "http://localhost:5173");
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.headers().firstValue("Access-Control-Allow-Origin")).contains("http://localhost:5173");
    }

    @Test
    void closesTheSocketsOfARevokedTokenForGood() {
        String token = known(tokens.grant("rita"));
        String ticket = ticket(token);
        try (TestSocket socket = TestSocket.open(server.ws("/ws"), bearer(token));
                TestSocket other = TestSocket.open(server.ws("/ws"), bearer(bob))) {
            socket.next("connection_established");
            tokens.revoke(token);
            assertThat(socket.closeCode()).isEqualTo(4501);
            assertThat(other.isOpen()).isTrue();
        }
        assertThat(TestSocket.refusal(server.ws("/ws"), bearer(token))).isEqualTo(401);
        assertThat(TestSocket.refusal(server.ws("/ws?ticket=" + ticket))).isEqualTo(401);
    }

    @Test
    void closesTheSocketsOfATokenWhoseTimeHasPassed() {
        assertThat(untilItsTime.closeCode()).isEqualTo(4501);
        assertThat(untilItsTime.closedAt()).isAfterOrEqualTo(end);
        assertThat(Http.get(server.http("/api/chats"), bearer(passing)).statusCode())
                .isEqualTo(401);
    }

    @Test
    void asksToReconnectWhenRolesChange() {
        String token = known(tokens.grant("carl"));
        try (TestSocket socket = TestSocket.open(server.ws("/ws"), bearer(token))) {
            socket.next("connection_established");
            assertThat(socket.send("{\"type\":\"diagnostics_request\"}")
                            .payload("error")
                            .getString("error_code"))
                    .isEqualTo("FORBIDDEN");
            tokens.change(token, "carl operator");
            assertThat(socket.closeCode()).isEqualTo(4010);
        }
        try (TestSocket socket = TestSocket.open(server.ws("/ws"), bearer(token))) {
            assertThat(socket.payload("diagnostics_report")).isNotEmpty();
        }
    }

    @Test
    void keepsWhoIsInWhenTheFileGetsABadLine() {
        String bad = tokens.grant("not/a/name");
        try {
            assertThat(server.printsWithin("The tokens that were read before stay valid.", Waits.LIMIT))
                    .isTrue();
            assertThat(server.console()).contains("line ").doesNotContain("not/a/name");
            assertThat(Http.get(server.http("/api/chats"), bearer(bob)).statusCode())
                    .isEqualTo(200);
        } finally {
            tokens.revoke(bad);
        }
    }

    @Test
    void limitsTheSocketsOfEachUserAndFreesThemWhenTheyClose() {
        String token = known(tokens.grant("sam"));
        List<TestSocket> open = new ArrayList<>();
        for (String path : List.of("/ws", "/api/ws", "/ws-test", "/ws/health", "/ws")) {
            open.add(TestSocket.open(server.ws(path), bearer(token)));
        }
        assertThat(TestSocket.refusal(server.ws("/ws"), bearer(token))).isEqualTo(429);
        assertThat(TestSocket.refusal(server.ws("/ws-test?ticket=" + ticket(token))))
                .isEqualTo(429);
        TestSocket.open(server.ws("/ws"), bearer(bob)).close(); // others have their own

        open.remove(0).close();
        await(() -> opens(token), "room for a socket after one has gone");

        assertThat(open).allMatch(TestSocket::isOpen);
        open.forEach(TestSocket::close);
    }

    private static boolean opens(String token) {
        try (TestSocket socket = TestSocket.open(server.ws("/ws"), bearer(token))) {
            return socket.isOpen();
        } catch (RuntimeException e) {
            return false;
        }
    }

    @Test
    void limitsTheMessagesOfEachUserOverAllSockets() {
        String token = known(tokens.grant("ralf"));
        try (TestSocket first = TestSocket.open(server.ws("/ws"), bearer(token));
                TestSocket second = TestSocket.open(server.ws("/ws"), bearer(token))) {
            for (int i = 0; i < 200; i++) { // more than a slow machine's time would allow
                first.send("{\"type\":\"pong\"}");
                second.send("{\"type\":\"pong\"}");
            }
            JsonObject error = second.payload("error");
            assertThat(error.getString("error_code")).isEqualTo("RATE_LIMITED");
            assertThat(error.getString("message")).contains("All connections of one user");
        }
    }

    @Test
    void tellsDiagnosticsToOperatorsOnly() {
        try (TestSocket operator = TestSocket.open(server.ws("/ws"), bearer(ada));
                TestSocket user = TestSocket.open(server.ws("/ws"), bearer(bob))) {
            user.next("connection_established");
            for (int i = 0; i < 3; i++) {
                operator.next("diagnostics_report");
            }
            assertThat(operator.send("{\"type\":\"diagnostics_request\"}").payload("diagnostics_report"))
                    .containsKey("services");
            assertThat(user.untilPong())
                    .noneMatch(frame -> frame.getString("type").equals("diagnostics_report"));
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"/", "/health", "/health/live", "/health/ready", "/api/health", "/api/system/health"})
    void leavesProbesOpen(String path) {
        assertThat(Http.get(server.http(path)).statusCode()).isEqualTo(200);
        assertThat(Http.get(server.http(path), bearer("wrong-token-0123456789")).statusCode())
                .isEqualTo(200);
    }

    @Test
    void tellsReasonsToOperatorsOnly() {
        await(() -> reasons(bearer(ada)), "the model to be away");
        assertThat(reasons()).isFalse();
        assertThat(reasons(bearer(bob))).isFalse();
        assertThat(Http.get(server.http("/ws/health")).body()).contains("language_model", "database");
    }

    private static boolean reasons(String... headers) {
        return Http.get(server.http("/ws/health"), headers).body().contains("\"reason\"");
    }

    @Test
    void hashesTheTokensInTheFile() throws IOException {
        String token = known(tokens.grant("hugo"));
        await(() -> !read().contains(token), "the file to be hashed");
        for (String each : tokens.tokens()) {
            assertThat(read()).doesNotContain(each);
        }
        assertThat(read()).startsWith("# who may use this server\nsha256:").contains(" ada operator\n");
        assertThat(Http.get(server.http("/api/chats"), bearer(token)).statusCode())
                .isEqualTo(200);
    }

    private static String read() {
        try {
            return tokens.text();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void showsNoTokenAndNoTicketInConsoleOrLogs() throws IOException {
        String token = known(tokens.grant("lea"));
        String ticket = ticket(token);
        try (TestSocket socket = TestSocket.open(server.ws("/ws?ticket=" + ticket))) {
            socket.send("{").next("error");
        }
        String wrong = "wrong-token-9876543210";
        TestSocket.refusal(server.ws("/ws?ticket=" + ticket));
        TestSocket.refusal(server.ws("/ws?ticket=" + wrong));
        TestSocket.refusal(server.ws("/ws"), bearer(wrong));
        String malformed = ticket(token);
        RawHttp.status(server, "/api/chats?x=%zz&ticket=" + malformed);
        int opened = RawHttp.status(
                server,
                "/ws?x=%zz&ticket=" + malformed,
                "Upgrade: websocket",
                "Connection: Upgrade",
                "Sec-WebSocket-Version: 13",
                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==");
        assertThat(opened).isEqualTo(101);
        assertThat(server.console() + server.logs()).doesNotContain(token, ticket, wrong, malformed, ada, bob);
    }

    @Test
    void leavesNoHttpSessionBehindAHandshake() {
        for (int i = 0; i < 10; i++) {
            await(() -> opens(ada), "a socket");
        }
        assertThat(server.classHistogram())
                .contains("org.h2.engine.SessionLocal")
                .doesNotContain("com.ibm.ws.session.store.memory.MemorySession");
    }

    private static String ticket(String token) {
        HttpResponse<String> answer = Http.send("POST", server.http("/api/ws-ticket"), bearer(token));
        JsonObject body = TestSocket.parse(answer.body());
        assertThat(body.getInt("expires_in")).isEqualTo(30);
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        return body.getString("ticket");
    }

    /** Waits until the server has read a token. */
    private static String known(String token) {
        await(
                () -> Http.get(server.http("/api/chats"), bearer(token)).statusCode() == 200,
                "the server to read the token file");
        return token;
    }

    private static void await(BooleanSupplier condition, String what) {
        Waits.require(condition, what);
    }
}
