package dev.autobot.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Commands through sockets, in the sandbox where it works. */
class CommandsIT {

    private static final String SECRET = "sk-not-for-any-command";

    private static PackagedServer server;
    private static Commander witness;
    private static Path workspace;
    private static boolean sandboxed;

    @BeforeAll
    static void start() throws IOException {
        server = PackagedServer.started(Map.of("AUTOBOT_LLM_API_KEY", SECRET));
        witness = Commander.of(server);
        workspace =
                Path.of(witness.ended(witness.begin("pwd")).getString("output").strip());
        sandboxed = Http.json(server.http("/api/tools")).getString("sandbox").endsWith(" works.");
        Files.writeString(workspace.resolve("held.txt"), "");
        Files.writeString(workspace.resolve("tree.sh"), Scripts.TREE);
    }

    /** Whatever was begun in this class has exactly one end. */
    @AfterAll
    static void stop() {
        try {
            witness.settle();
            Waits.until(
                    () -> ids("command_execution_end").size()
                            >= ids("command_execution_start").size(),
                    Commander.LIMIT);
            List<String> begun = ids("command_execution_start");
            List<String> ended = ids("command_execution_end");
            assertThat(begun).doesNotHaveDuplicates();
            assertThat(ended).containsExactlyInAnyOrderElementsOf(begun);
        } finally {
            witness.close();
            server.close();
        }
    }

    private static List<String> ids(String type) {
        return witness.all(type, payload -> true).stream()
                .map(payload -> payload.getString("execution_id"))
                .toList();
    }

    private static String execute(String command) {
        return "{\"type\":\"command_execute\",\"payload\":"
                + Json.createObjectBuilder().add("command", command).build() + "}";
    }

    @Test
    void runsAReadOnlyCommandAtOnceAndTellsPlainClientsWhatTheGuideSays() {
        try (TestSocket plain = TestSocket.greeted(server)) {
            plain.send(execute("echo hello"));
            JsonObject code = plain.payload("tool_code");
            JsonObject start = plain.payload("command_execution_start");
            JsonObject end = plain.payload("command_execution_end");
            JsonObject output = plain.payload("tool_output");
            assertThat(start.keySet()).containsExactlyInAnyOrder("command", "execution_id");
            assertThat(end.keySet()).containsExactlyInAnyOrder("execution_id", "status", "output", "exit_code");
            assertThat(code.keySet()).containsExactlyInAnyOrder("code", "language", "tool");
            assertThat(output.keySet()).containsExactlyInAnyOrder("output", "tool", "success");
            assertThat(start.getString("command")).isEqualTo("echo hello");
            assertThat(end.getString("execution_id")).isEqualTo(start.getString("execution_id"));
            assertThat(end.getString("status")).isEqualTo("success");
            assertThat(end.getString("output")).isEqualTo("hello\n");
            assertThat(end.getInt("exit_code")).isZero();
            assertThat(plain.untilPong())
                    .noneMatch(frame -> frame.getString("type").equals("command_output"));
        }
    }

    @Test
    void joinsTheEventsOfACallByItsIdForV2Clients() {
        try (Commander client = Commander.of(server)) {
            String id = client.begin("ls /nothing/there");
            JsonObject end = client.ended(id);
            JsonObject start = client.first("command_execution_start", payload -> Commander.isOf(id, payload));
            assertThat(start.getJsonArray("argv")).hasSize(2);
            assertThat(start.getString("sandbox")).isEqualTo(sandboxed ? "bubblewrap" : "none");
            assertThat(end.getString("status")).isEqualTo("failed");
            assertThat(end.getString("error")).isNotBlank();
            assertThat(end.getInt("exit_code")).isEqualTo(2);
            assertThat(end.getString("ending")).isEqualTo("exited");
            assertThat(client.all(
                            "tool_code", payload -> payload.getString("call_id").equals(id)))
                    .hasSize(1);
            JsonObject output = client.first(
                    "tool_output", payload -> payload.getString("call_id").equals(id));
            assertThat(output.getBoolean("success")).isFalse();
        }
    }

    @Test
    void endsEachCommandOnceInWhateverWayItEnds() throws IOException {
        Files.writeString(workspace.resolve("no-program.txt"), "text");
        try (Commander client = Commander.of(server)) {
            JsonObject failed = client.ended(client.beginGranted("sh -c 'exit 3'"));
            JsonObject missing = client.ended(client.beginGranted("no-such-program-at-all --now"));
            JsonObject text = client.ended(client.beginGranted("./no-program.txt"));
            JsonObject signalled = client.ended(client.beginGranted("sh -c 'kill -9 $$'"));
            assertEnd(failed, "exited", 3);
            assertEnd(missing, "not_started", -1);
            assertThat(missing.getString("error")).contains("no-such-program-at-all");
            assertEnd(text, "not_started", -1);
            assertThat(text.getString("error")).contains("not executable");
            assertEnd(signalled, "exited", 137);
        }
    }

    private static void assertEnd(JsonObject end, String ending, int exitCode) {
        assertThat(end.getString("status")).isEqualTo("failed");
        assertThat(end.getString("ending")).isEqualTo(ending);
        assertThat(end.getInt("exit_code")).isEqualTo(exitCode);
        assertThat(end.getString("error")).isNotBlank();
    }

    @Test
    void endsWhatRunsTooLongAndWhatItsUserCancels() {
        try (Commander client = Commander.of(server)) {
            String slow = client.started(client.send(
                    "command_execute",
                    Json.createObjectBuilder()
                            .add("command", "tail -f held.txt")
                            .add("time_limit", 1)));
            String cancelled = client.begin("tail -f held.txt");
            client.cancel(cancelled);
            JsonObject end = client.ended(cancelled);
            assertThat(end.getString("ending")).isEqualTo("killed");
            assertThat(end.getString("status")).isEqualTo("failed");
            JsonObject late = client.ended(slow);
            assertThat(late.getString("ending")).isEqualTo("timed_out");
            assertThat(late.getString("error")).contains("1 s");
            assertThat(Processes.with(cancelled)).isEmpty();
            assertThat(Processes.with(slow)).isEmpty();
            String again = client.cancel(cancelled);
            assertThat(client.error(again).getString("error_code")).isEqualTo("NOT_FOUND");
        }
    }

    @Test
    void tellsV2ClientsTheOutputWhileItComesWithoutAGap() {
        try (Commander client = Commander.live(server)) {
            String id = client.begin("seq 1 50000");
            String output = client.ended(id).getString("output");
            StringBuilder live = new StringBuilder();
            client.all("command_output", payload -> Commander.isOf(id, payload)).forEach(piece -> {
                assertThat(piece.getString("stream")).isEqualTo("stdout");
                assertThat(piece.getInt("offset")).isEqualTo(live.length());
                live.append(piece.getString("text"));
            });
            assertThat(output).startsWith("1\n2\n").endsWith("\n50000\n").hasSizeGreaterThan(280_000);
            assertThat(live.toString()).isEqualTo(output);
        }
    }

    @Test
    void tellsTheOutputAsItComesAndNotOnlyAtTheEnd() throws IOException {
        Files.writeString(workspace.resolve("growing.txt"), "first line\n");
        try (Commander client = Commander.live(server)) {
            String id = client.begin("tail -f growing.txt");
            client.first(
                    "command_output",
                    piece ->
                            Commander.isOf(id, piece) && piece.getString("text").contains("first line"));
            assertThat(client.all("command_execution_end", payload -> Commander.isOf(id, payload)))
                    .isEmpty();
            client.cancel(id);
            assertThat(client.ended(id).getString("output")).isEqualTo("first line\n");
        }
    }

    @Test
    void keepsTheHeadAndTheTailOfALargeOutputAndMarksTheCut() throws IOException {
        Files.writeString(workspace.resolve("euros.txt"), "begin" + "€".repeat(700_000) + "end");
        Files.writeString(workspace.resolve("controls.txt"), "begin" + "\u0001".repeat(600_000) + "end");
        try (Commander client = Commander.of(server);
                TestSocket plain = TestSocket.greeted(server)) {
            for (String file : List.of("euros.txt", "controls.txt")) {
                JsonObject end = client.ended(client.begin("cat " + file));
                String output = end.getString("output");
                assertThat(end.getString("status")).isEqualTo("success");
                assertThat(output.startsWith("begin") && output.endsWith("end")).isTrue();
                assertThat(output.contains(" left out …]")).isTrue();
                JsonObject same = plain.payload("command_execution_end");
                assertThat(same.getString("output").equals(output)).isTrue();
            }
            String many = client.ended(client.begin("seq 1 300000")).getString("output");
            assertThat(many.startsWith("1\n2\n") && many.endsWith("\n300000\n")).isTrue();
            assertThat(many.contains(" left out …]")).isTrue();
            assertThat(many.length()).isBetween(500_000, 1 << 20);
            assertThat(plain.isOpen()).isTrue();
        }
    }

    @Test
    void givesCommandsNothingOfTheServersEnvironment() {
        try (Commander client = Commander.of(server)) {
            String variables = client.ended(client.begin("env")).getString("output");
            assertThat(variables).contains("HOME=" + workspace).doesNotContain(SECRET, "AUTOBOT_LLM", "JAVA_", "WLP_");
            assertThat(variables.lines().map(line -> line.split("=")[0]))
                    .contains("PATH", "AUTOBOT_EXECUTION")
                    .doesNotContain("AUTOBOT_DATA_DIR", "AUTOBOT_HTTP_PORT");
        }
    }

    @Test
    void tellsWhetherThereIsASandbox() {
        try (TestSocket plain = TestSocket.greeted(server)) {
            JsonObject report = plain.send("{\"type\":\"diagnostics_request\"}").payload("diagnostics_report");
            String state = report.getJsonObject("services").getString("command_sandbox");
            String finding = Http.json(server.http("/api/tools")).getString("sandbox");
            String health = Http.get(server.http("/ws/health")).body();
            assertThat(finding).startsWith("bubblewrap ");
            assertThat(state).startsWith(sandboxed ? "healthy" : "degraded: ");
            assertThat(health).contains("command_sandbox");
            if (!sandboxed) {
                assertThat(finding).containsAnyOf("not installed: apt install bubblewrap", "fails here: ");
            }
        }
    }

    @Test
    void keepsCommandsInTheirFolderWhereTheSandboxWorks() {
        Path outside = server.home().resolve("outside.txt");
        try (Commander client = Commander.of(server)) {
            String seen = client.ended(client.begin("ls -A " + server.data())).getString("output");
            String id = client.beginGranted("sh -c 'echo in > inside.txt; echo out > " + outside + "; id -u'");
            client.ended(id);
            assertThat(workspace.resolve("inside.txt")).hasContent("in\n");
            if (sandboxed) {
                assertThat(seen.strip()).isEqualTo("work");
                assertThat(outside).doesNotExist();
            } else {
                assertThat(seen.lines()).contains("work").hasSizeGreaterThan(1);
                assertThat(outside).exists();
            }
        }
    }

    @Test
    void saysCancelledOnlyWhenATreeThatIgnoresSigtermIsGone() {
        try (Commander client = Commander.of(server)) {
            Scripts.cancelTree(client, "tree-in-commands-it");
        }
    }
}
