package dev.autobot.e2e;

import static dev.autobot.e2e.TokenList.bearer;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who may see and decide what, on a server with several users. */
class ApprovalsIT {

    private static final int USERS = 5;
    private static final int SOCKETS = 50;
    private static final int ROUNDS = Scale.of(10, 4);

    private static PackagedServer server;
    private static String[] ada;
    private static String[] bob;
    private static String[] olga;
    private static final List<String[]> APPROVERS = new ArrayList<>();

    @BeforeAll
    static void start() throws IOException {
        server = PackagedServer.unpack(Map.of(
                "AUTOBOT_AUTH", "token",
                "AUTOBOT_MESSAGE_RATE", "0",
                "AUTOBOT_USER_MESSAGE_RATE", "0",
                "AUTOBOT_TOOLS_APPROVAL_APPROVER_FROM", "high"));
        TokenList tokens = new TokenList(server.data().resolve("tokens"));
        ada = bearer(tokens.grant("ada"));
        bob = bearer(tokens.grant("bob"));
        olga = bearer(tokens.grant("olga operator"));
        for (int i = 1; i <= USERS; i++) {
            APPROVERS.add(bearer(tokens.grant("approver" + i + " approver")));
        }
        server.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Path workspaceOf(Commander client) {
        return Path.of(client.ended(client.begin("pwd")).getString("output").strip());
    }

    private static HttpResponse<String> decide(String id, String[] user, JsonObjectBuilder answer) {
        byte[] body = answer.build().toString().getBytes(StandardCharsets.UTF_8);
        return Http.send(
                "POST",
                server.http("/api/approvals/" + id),
                body,
                user[0],
                user[1],
                "Content-Type",
                "application/json");
    }

    private static JsonObjectBuilder approved(boolean approved) {
        return Json.createObjectBuilder().add("approved", approved);
    }

    private static String codeOf(HttpResponse<String> answer) {
        return TestSocket.parse(answer.body()).getString("error_code");
    }

    /** A socket's answer, with the id of its message. */
    private record Voice(Commander socket, int user, boolean granted, String messageId) {}

    @Test
    void letsOneOfFiftyAnswersWinAndTellsTheOthersWho() throws Exception {
        List<Commander> sockets = new ArrayList<>();
        try (Commander requester = Commander.of(server, ada)) {
            Path workspace = workspaceOf(requester);
            Files.writeString(workspace.resolve("append.sh"), "echo \"$2\" >> \"$1\"\n");
            for (int i = 0; i < SOCKETS; i++) {
                sockets.add(Commander.of(server, APPROVERS.get(i % USERS)));
            }
            for (int round = 0; round < ROUNDS; round++) {
                String file = "round" + round + ".txt";
                JsonObject request = requester.asked(requester.run("sh append.sh " + file + " once"));
                List<Voice> voices = allAtOnce(sockets, request.getString("request_id"));
                boolean granted = assertOneWinner(request.getString("request_id"), voices);
                assertRan(requester, request, granted);
                if (granted) {
                    assertThat(workspace.resolve(file)).hasContent("once");
                } else {
                    assertThat(workspace.resolve(file)).doesNotExist();
                }
            }
        } finally {
            sockets.forEach(Commander::close);
        }
    }

    private static List<Voice> allAtOnce(List<Commander> sockets, String requestId) throws InterruptedException {
        CountDownLatch go = new CountDownLatch(1);
        Voice[] voices = new Voice[sockets.size()];
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < sockets.size(); i++) {
            int number = i;
            boolean granted = i / USERS % 2 == 0; // each user says both
            Thread thread = new Thread(() -> {
                try {
                    go.await();
                } catch (InterruptedException e) {
                    return;
                }
                Commander socket = sockets.get(number);
                voices[number] = new Voice(socket, number % USERS, granted, socket.answer(requestId, granted));
            });
            thread.start();
            threads.add(thread);
        }
        go.countDown();
        for (Thread thread : threads) {
            thread.join(Commander.LIMIT.toMillis());
        }
        return List.of(voices);
    }

    /** Gives what was decided. */
    private static boolean assertOneWinner(String id, List<Voice> voices) {
        JsonObject decided = read(id, APPROVERS.get(0));
        String winner = decided.getString("decided_by");
        boolean granted = decided.getString("state").equals("approved");
        for (Voice voice : voices) {
            boolean saysTheSame = winner.equals("approver" + (voice.user() + 1)) && voice.granted() == granted;
            if (saysTheSame) {
                JsonObject resolved = voice.socket()
                        .first("user_permission_resolved", payload -> payload.getString("approval_id")
                                .equals(id));
                assertThat(resolved.getString("decided_by")).isEqualTo(winner);
                assertThat(resolved.getBoolean("approved")).isEqualTo(granted);
            } else {
                JsonObject error = voice.socket().error(voice.messageId());
                assertThat(error.getString("error_code")).isEqualTo("ALREADY_DECIDED");
                assertThat(error.getString("message")).contains("'" + winner + "'");
            }
        }
        return granted;
    }

    private static JsonObject read(String id, String[] user) {
        Waits.until(
                () -> !TestSocket.parse(Http.get(server.http("/api/approvals/" + id), user)
                                .body())
                        .getString("state")
                        .equals("open"),
                Commander.LIMIT);
        return TestSocket.parse(
                Http.get(server.http("/api/approvals/" + id), user).body());
    }

    private static void assertRan(Commander requester, JsonObject request, boolean granted) {
        String execution = Commander.execution(request);
        if (granted) {
            assertThat(requester.ended(execution).getString("status")).isEqualTo("success");
        } else {
            String object = request.getString("package");
            requester.first(
                    "error",
                    payload -> payload.getString("error_code").equals("PERMISSION_REFUSED")
                            && payload.getString("message").contains(object));
            assertThat(requester.all("command_execution_start", payload -> Commander.isOf(execution, payload)))
                    .isEmpty();
        }
        Predicate<JsonObject> isOfIt =
                payload -> payload.getString("approval_id").equals(request.getString("request_id"));
        requester.first("user_permission_resolved", isOfIt);
        assertThat(requester.all("user_permission_resolved", isOfIt)).hasSize(1);
    }

    @Test
    void showsAndGivesToEachUserWhatIsTheirs() {
        try (Commander requester = Commander.of(server, ada);
                Commander stranger = Commander.of(server, bob);
                Commander operator = Commander.of(server, olga)) {
            String id = requester.asked(requester.run("sh -c 'exit 0'")).getString("request_id");
            assertThat(inbox(ada)).contains(id);
            assertThat(inbox(APPROVERS.get(0))).contains(id);
            assertThat(inbox(olga)).contains(id);
            assertThat(inbox(bob)).isEmpty();
            assertThat(Http.get(server.http("/api/approvals/" + id), bob).statusCode())
                    .isEqualTo(404);
            assertSame(id, bob, stranger, 404, "NOT_FOUND");
            assertSame(id, olga, operator, 403, "FORBIDDEN");
            assertSame(id, ada, requester, 403, "FORBIDDEN"); // its risk is high
            assertThat(mayDecide(id, ada)).isFalse();
            assertThat(mayDecide(id, APPROVERS.get(1))).isTrue();

            HttpResponse<String> yes =
                    decide(id, APPROVERS.get(1), approved(true).add("message", "go on"));
            assertThat(yes.statusCode()).as(yes.body()).isEqualTo(200);
            assertThat(TestSocket.parse(yes.body()).getString("decided_by")).isEqualTo("approver2");
            assertThat(decide(id, APPROVERS.get(1), approved(true)).body())
                    .as("the same again")
                    .contains("go on");
            try (Commander late = Commander.of(server, APPROVERS.get(2))) {
                assertSame(id, APPROVERS.get(2), late, 409, "ALREADY_DECIDED");
            }
            assertThat(inbox(ada)).doesNotContain(id);
        }
    }

    private static List<String> inbox(String[] user) {
        return TestSocket.parse(Http.get(server.http("/api/approvals"), user).body()).getJsonArray("approvals").stream()
                .map(JsonValue::asJsonObject)
                .map(approval -> approval.getString("approval_id"))
                .toList();
    }

    private static boolean mayDecide(String id, String[] user) {
        return TestSocket.parse(
                        Http.get(server.http("/api/approvals/" + id), user).body())
                .getBoolean("may_decide");
    }

    /** REST and the socket refuse in the same words. */
    private static void assertSame(String id, String[] user, Commander socket, int status, String code) {
        HttpResponse<String> rest = decide(id, user, approved(true));
        JsonObject error = socket.error(socket.answer(id, true));
        assertThat(rest.statusCode()).isEqualTo(status);
        assertThat(codeOf(rest)).isEqualTo(code);
        assertThat(error.getString("error_code")).isEqualTo(code);
        assertThat(error.getString("message"))
                .isEqualTo(TestSocket.parse(rest.body()).getString("message"));
    }

    @Test
    void letsARequesterDecideLittleRisksButNotEditThemToGreaterOnes() {
        try (Commander requester = Commander.of(server, ada)) {
            String rules = "rules:\n  - ask: run_command\n    argv: [mkdir, \"**\"]\n";
            byte[] body = Json.createObjectBuilder()
                    .add("text", rules)
                    .build()
                    .toString()
                    .getBytes(StandardCharsets.UTF_8);
            assertThat(Http.send(
                                    "PUT",
                                    server.http("/api/tools/rules"),
                                    body,
                                    ada[0],
                                    ada[1],
                                    "Content-Type",
                                    "application/json")
                            .statusCode())
                    .isEqualTo(200);
            JsonObject request = requester.asked(requester.run("mkdir -p made"));
            String id = request.getString("request_id");
            assertThat(request.getString("risk")).isEqualTo("medium");
            HttpResponse<String> riskier = decide(
                    id,
                    ada,
                    approved(true)
                            .add("arguments", Json.createObjectBuilder().add("command", "sh -c 'echo x > escalated'")));
            assertThat(riskier.statusCode()).as(riskier.body()).isEqualTo(403);
            HttpResponse<String> asAsked = decide(id, ada, approved(true));
            assertThat(asAsked.statusCode()).as(asAsked.body()).isEqualTo(200);
            assertThat(requester.ended(Commander.execution(request)).getString("status"))
                    .isEqualTo("success");
            assertThat(workspaceOf(requester).resolve("escalated")).doesNotExist();
            assertThat(workspaceOf(requester).resolve("made")).isDirectory();
        }
    }
}
