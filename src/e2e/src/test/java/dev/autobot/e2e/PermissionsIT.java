package dev.autobot.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Commands that need a permission, for the one user of a server without logins. */
@ExtendWith(SharedServer.class)
class PermissionsIT {

    private final PackagedServer server;
    private Path workspace;

    PermissionsIT(PackagedServer server) {
        this.server = server;
    }

    @BeforeEach
    void prepare() throws IOException {
        try (Commander client = Commander.of(server)) {
            workspace = Path.of(
                    client.ended(client.begin("pwd")).getString("output").strip());
        }
        Files.writeString(workspace.resolve("append.sh"), "echo \"$2\" >> \"$1\"\n");
    }

    private JsonObject approval(String id) {
        return Http.json(server.http("/api/approvals/" + id));
    }

    @Test
    void asksWithTheFieldsOfTheGuideAndTellsV2ClientsWhatExactlyWouldRun() {
        try (TestSocket plain = TestSocket.greeted(server);
                Commander client = Commander.of(server)) {
            JsonObject request = client.asked(client.send(
                    "command_execute",
                    Json.createObjectBuilder()
                            .add("command", "sh append.sh refused.txt x")
                            .add("reason", "to try it")));
            JsonObject same = plain.payload("user_permission_request");
            assertThat(same.keySet()).containsExactlyInAnyOrder("action", "package", "reason");
            assertThat(same.getString("reason")).isEqualTo("to try it");
            assertThat(request.keySet())
                    .containsExactlyInAnyOrder(
                            "action",
                            "package",
                            "reason",
                            "request_id",
                            "risk",
                            "rule",
                            "details",
                            "action_hash",
                            "expires_at");
            assertThat(request.getString("risk")).isEqualTo("high");
            JsonObject exactly = request.getJsonObject("details").getJsonObject("exactly");
            assertThat(exactly.getJsonArray("argv")).hasSize(4);
            assertThat(exactly.getJsonObject("files").keySet()).contains("append.sh");
            assertThat(approval(request.getString("request_id")).getString("action_hash"))
                    .isEqualTo(request.getString("action_hash"));

            client.answer(request.getString("request_id"), false);
            JsonObject error = plain.payload("error");
            assertThat(error.getString("error_code")).isEqualTo("PERMISSION_REFUSED");
            assertThat(error.getString("message")).contains("append.sh");
            client.settle();
            assertThat(client.all("command_execution_start", payload -> true)).isEmpty();
            assertThat(workspace.resolve("refused.txt")).doesNotExist();
        }
    }

    @Test
    void namesThePackageThatWouldBeInstalledAsTheGuideDoes() {
        try (Commander client = Commander.of(server)) {
            JsonObject request = client.asked(client.run("apt-get install -y nodejs"));
            assertThat(request.getString("action")).isEqualTo("install_package");
            assertThat(request.getString("package")).isEqualTo("nodejs");
            client.answer(request.getString("request_id"), false);
            client.first("error", payload -> payload.getString("error_code").equals("PERMISSION_REFUSED"));
        }
    }

    @Test
    void takesAPlainClientsAnswerWhileOneQuestionIsOpenAndRunsItOnce() {
        try (TestSocket plain = TestSocket.greeted(server);
                Commander client = Commander.of(server)) {
            JsonObject request = client.asked(client.run("sh append.sh granted.txt once"));
            plain.send("{\"type\":\"user_permission_response\",\"payload\":{\"granted\":true}}");
            assertThat(client.ended(Commander.execution(request)).getString("status"))
                    .isEqualTo("success");
            plain.send("{\"type\":\"user_permission_response\",\"payload\":{\"granted\":true}}");
            assertThat(plain.payload("error").getString("error_code")).isEqualTo("NOT_FOUND");
            String again = client.answer(request.getString("request_id"), true);
            client.first("user_permission_resolved", payload -> true);
            String no = client.answer(request.getString("request_id"), false);
            assertThat(client.error(no).getString("error_code")).isEqualTo("ALREADY_DECIDED");
            assertThat(again).isNotBlank();
            assertThat(workspace.resolve("granted.txt")).hasContent("once");
            assertThat(approval(request.getString("request_id")).getString("used_by"))
                    .isEqualTo(Commander.execution(request));
        }
    }

    @Test
    void asksWhichQuestionIsMeantWhenTwoAreOpen() {
        try (Commander client = Commander.of(server)) {
            List<JsonObject> requests = List.of(
                    client.asked(client.run("sh append.sh two.txt 1")),
                    client.asked(client.run("sh append.sh two.txt 2")));
            String unclear = client.send(
                    "user_permission_response", Json.createObjectBuilder().add("granted", true));
            JsonObject error = client.error(unclear);
            assertThat(error.getString("error_code")).isEqualTo("APPROVAL_AMBIGUOUS");
            requests.forEach(
                    request -> assertThat(error.getString("message")).contains(request.getString("request_id")));
            requests.forEach(request -> client.answer(request.getString("request_id"), false));
            Waits.until(() -> refusals(client) >= 2, Commander.LIMIT); // or the next test would be told of them
            assertThat(refusals(client)).isEqualTo(2);
            assertThat(workspace.resolve("two.txt")).doesNotExist();
        }
    }

    private static int refusals(Commander client) {
        return client.all("error", payload -> payload.getString("error_code").equals("PERMISSION_REFUSED"))
                .size();
    }

    @Test
    void runsWhatWasEditedAndShowsBothHashesInTheAudit() {
        try (Commander client = Commander.of(server)) {
            JsonObject request = client.asked(client.run("sh append.sh edited.txt asked"));
            String id = request.getString("request_id");
            client.send(
                    "user_permission_response",
                    Json.createObjectBuilder()
                            .add("request_id", id)
                            .add("granted", true)
                            .add(
                                    "arguments",
                                    Json.createObjectBuilder().add("command", "sh append.sh edited.txt edited")));
            client.ended(Commander.execution(request));
            assertThat(workspace.resolve("edited.txt")).hasContent("edited");
            JsonObject audit = approval(id);
            assertThat(audit.getBoolean("edited")).isTrue();
            assertThat(audit.getString("asked_hash")).isEqualTo(request.getString("action_hash"));
            assertThat(audit.getString("action_hash")).isNotEqualTo(request.getString("action_hash"));
            assertThat(audit.getString("summary")).isEqualTo("sh append.sh edited.txt edited");
            assertThat(audit.getString("decided_by")).isNotBlank();
            assertThat(audit.getString("state")).isEqualTo("approved");
        }
    }

    @Test
    void keepsTheQuestionOpenWhenItIsEditedToSomethingThatMayNotBe() {
        try (Commander client = Commander.of(server)) {
            JsonObject request = client.asked(client.run("sh append.sh kept.txt asked"));
            String id = request.getString("request_id");
            for (String command : List.of("{\"command\":\"rm -rf /\"}", "{\"cmd\":\"ls\"}", "{}")) {
                String edit = client.send(
                        "user_permission_response",
                        Json.createObjectBuilder()
                                .add("request_id", id)
                                .add("granted", true)
                                .add("arguments", TestSocket.parse(command)));
                assertThat(client.error(edit).getString("error_code")).isIn("DENIED_BY_POLICY", "BAD_FIELD");
            }
            assertThat(approval(id).getString("state")).isEqualTo("open");
            client.answer(id, false);
            client.first("error", payload -> payload.getString("error_code").equals("PERMISSION_REFUSED"));
            assertThat(workspace.resolve("kept.txt")).doesNotExist();
        }
    }

    @Test
    void withdrawsTheQuestionWhenTheCommandIsCancelledWhileItWaits() {
        try (Commander client = Commander.of(server)) {
            JsonObject request = client.asked(client.run("sh append.sh withdrawn.txt never"));
            String id = request.getString("request_id");
            client.cancel(Commander.execution(request));
            JsonObject resolved = client.first("user_permission_resolved", payload -> payload.getString("approval_id")
                    .equals(id));
            assertThat(resolved.getString("state")).isEqualTo("withdrawn");
            client.first("error", payload -> payload.getString("error_code").equals("RUN_CANCELLED"));
            String late = client.answer(id, true);
            assertThat(client.error(late).getString("error_code")).isEqualTo("APPROVAL_EXPIRED");
            assertThat(client.all("command_execution_start", payload -> true)).isEmpty();
            assertThat(workspace.resolve("withdrawn.txt")).doesNotExist();
        }
    }

    @Test
    void asksAgainAfterAResumeForV2ClientsOnly() {
        try (Commander client = Commander.of(server)) {
            String cursor = client.cursor();
            JsonObject request = client.asked(client.run("sh append.sh resumed.txt never"));
            String id = request.getString("request_id");
            try (Commander resumed = Commander.resuming(server, cursor);
                    TestSocket plain = TestSocket.greeted(server)) {
                Waits.until(() -> isAskedAfterResumed(resumed, id), Commander.LIMIT);
                assertThat(isAskedAfterResumed(resumed, id))
                        .as("%s", resumed.told())
                        .isTrue();
                assertThat(plain.untilPong())
                        .noneMatch(frame -> frame.getString("type").equals("user_permission_request"));
            }
            client.answer(id, false);
            client.first("error", payload -> payload.getString("error_code").equals("PERMISSION_REFUSED"));
        }
    }

    private static boolean isAskedAfterResumed(Commander client, String id) {
        return client.told().stream()
                .dropWhile(event -> !event.getString("type").equals("resumed"))
                .filter(event -> event.getString("type").equals("user_permission_request"))
                .anyMatch(event ->
                        event.getJsonObject("payload").getString("request_id").equals(id));
    }
}
