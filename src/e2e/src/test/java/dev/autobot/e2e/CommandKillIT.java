package dev.autobot.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Commands without a sandbox, on a server that works at one of them at a time: what was approved waits for its turn, so
 * that something can happen between the decision and the execution.
 */
class CommandKillIT {

    @TempDir
    static Path folder;

    private static PackagedServer server;
    private static Path workspace;

    @BeforeAll
    static void start() throws IOException {
        server = PackagedServer.unpack(Map.of("AUTOBOT_TOOLS_SANDBOX", "none", "AUTOBOT_RUNS_MAX", "1"))
                .with(PluginJar.of(HaltingPlugin.class, folder));
        server.start();
        try (Commander client = Commander.of(server)) {
            workspace = Path.of(
                    client.ended(client.begin("pwd")).getString("output").strip());
        }
        Files.writeString(workspace.resolve("held.txt"), "");
        Files.writeString(workspace.resolve("tree.sh"), Scripts.TREE);
        Files.writeString(workspace.resolve("append.sh"), "echo \"$2\" >> \"$1\"\n");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static String stateOf(String execution) {
        return Http.json(server.http("/api/tools/calls?limit=200")).getJsonArray("calls").stream()
                .map(JsonValue::asJsonObject)
                .filter(call -> call.getString("call_id").equals(execution))
                .map(call -> call.getString("state"))
                .findFirst()
                .orElse("none");
    }

    private static void awaitState(String execution, String state) {
        Waits.until(() -> stateOf(execution).equals(state), Commander.LIMIT);
        assertThat(stateOf(execution)).isEqualTo(state);
    }

    /** Grants what cannot run yet, because another command does. */
    private static String grantBehindAnother(Commander client, String command) {
        String execution = client.grant(client.asked(client.run(command)));
        awaitState(execution, "due");
        return execution;
    }

    private static void assertLost(Commander client, String execution) {
        JsonObject end = client.ended(execution);
        assertThat(end.getString("status")).isEqualTo("failed");
        assertThat(end.getString("ending")).isEqualTo("lost");
        assertThat(end.getInt("exit_code")).isEqualTo(-1);
        assertThat(end.getString("error")).isNotBlank();
        assertThat(Processes.with("AUTOBOT_EXECUTION=" + execution)).isEmpty();
    }

    @Test
    void tellsTheEndOfWhatRanAndRunsOnceWhatWasApprovedWhenItIsKilled() throws InterruptedException {
        String cursor;
        String tree;
        String approved;
        try (Commander client = Commander.of(server)) {
            tree = Scripts.beginTree(client, "tree-of-the-killed");
            approved = grantBehindAnother(client, "sh append.sh killed.txt once");
            cursor = client.cursor();
        }
        server.killAlone();
        assertThat(Processes.with("tree-of-the-killed")).hasSizeGreaterThanOrEqualTo(3);
        server.start();
        assertThat(Processes.with("tree-of-the-killed")).isEmpty();
        try (Commander client = Commander.resuming(server, cursor)) {
            assertLost(client, tree);
            assertThat(client.ended(approved).getString("status")).isEqualTo("success");
        }
        assertThat(workspace.resolve("killed.txt")).hasContent("once");
    }

    @Test
    void runsOnceWhatWasApprovedRightBeforeItDied() throws Exception {
        String cursor;
        String holder;
        String approved;
        try (Commander client = Commander.of(server)) {
            holder = client.begin("tail -f held.txt");
            JsonObject request = client.asked(client.run("sh append.sh halted.txt once"));
            approved = Commander.execution(request);
            cursor = client.cursor();
            client.send(
                    "user_permission_response",
                    Json.createObjectBuilder()
                            .add("request_id", request.getString("request_id"))
                            .add("granted", true)
                            .add("message", HaltingPlugin.WORDS));
            server.exitCode(Commander.LIMIT);
        }
        server.start();
        try (Commander client = Commander.resuming(server, cursor)) {
            JsonObject resolved = client.first("user_permission_resolved", payload -> payload.getString("message", "")
                    .equals(HaltingPlugin.WORDS));
            assertThat(resolved.getBoolean("approved")).isTrue();
            assertLost(client, holder);
            assertThat(client.ended(approved).getString("status")).isEqualTo("success");
        }
        assertThat(workspace.resolve("halted.txt")).hasContent("once");
    }

    @Test
    void asksAnewInsteadOfRunningAScriptThatWasChangedAfterTheApproval() throws IOException {
        Files.writeString(workspace.resolve("job.sh"), "echo approved >> job.txt\n");
        try (Commander client = Commander.of(server)) {
            String holder = client.begin("tail -f held.txt");
            JsonObject first = client.asked(client.run("sh job.sh"));
            client.grant(first);
            String execution = Commander.execution(first);
            awaitState(execution, "due");
            Files.writeString(workspace.resolve("job.sh"), "echo changed >> job.txt\n");
            client.cancel(holder);
            client.ended(holder);

            JsonObject second = client.first(
                    "user_permission_request",
                    payload -> Commander.execution(payload).equals(execution)
                            && !payload.getString("request_id").equals(first.getString("request_id")));
            assertThat(second.getString("action_hash")).isNotEqualTo(first.getString("action_hash"));
            assertThat(client.all("command_execution_start", payload -> Commander.isOf(execution, payload)))
                    .isEmpty();
            assertThat(workspace.resolve("job.txt")).doesNotExist();

            client.grant(second);
            assertThat(client.ended(execution).getString("status")).isEqualTo("success");
            assertThat(workspace.resolve("job.txt")).hasContent("changed");
        }
    }

    @Test
    void neverBeginsWhatItsUserCancelsBeforeItsTurn() {
        try (Commander client = Commander.of(server)) {
            String holder = client.begin("tail -f held.txt");
            String execution = grantBehindAnother(client, "sh append.sh cancelled.txt never");
            client.cancel(execution);
            JsonObject error = client.first(
                    "error", payload -> payload.getString("error_code").equals("RUN_CANCELLED"));
            assertThat(error.getString("message")).contains("cancelled.txt");
            client.cancel(holder);
            client.ended(holder);
            client.ended(client.begin("echo next")); // whoever waited had its turn by now
            assertThat(stateOf(execution)).isEqualTo("cancelled");
            assertThat(client.all("command_execution_start", payload -> Commander.isOf(execution, payload)))
                    .isEmpty();
            assertThat(workspace.resolve("cancelled.txt")).doesNotExist();
        }
    }

    @Test
    void saysCancelledOnlyWhenATreeThatIgnoresSigtermIsGone() {
        try (Commander client = Commander.of(server)) {
            Scripts.cancelTree(client, "tree-without-a-sandbox");
        }
    }

    @Test
    void asksBeforeAnythingThatWritesAndSaysThatTheSandboxIsOff() {
        try (Commander client = Commander.of(server)) {
            JsonObject request = client.asked(client.run("touch written.txt"));
            assertThat(request.getString("risk")).isEqualTo("medium");
            assertThat(request.getString("rule")).contains("no sandbox");
            client.answer(request.getString("request_id"), false);
        }
        assertThat(Http.json(server.http("/api/tools")).getString("sandbox")).isEqualTo("It is off.");
        assertThat(workspace.resolve("written.txt")).doesNotExist();
    }
}
