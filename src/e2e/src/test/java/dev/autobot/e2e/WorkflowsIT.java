package dev.autobot.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.autobot.plugin.ErrorCodes;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Workflows through the doors by which people come: messages, REST, files; and what clients are told. */
class WorkflowsIT {

    private static final String PAGE = "<p>a page of $HOME and ${inputs.url}</p>";

    @TempDir
    private static Path work;

    private static FlowServer flows;
    private static PackagedServer server;
    private static Conductor ada;
    private static Conductor bob;
    private static HttpServer pages;

    @BeforeAll
    static void start() throws IOException {
        flows = FlowServer.started(
                work, Map.of("AUTOBOT_TOOLS_HTTP_HOSTS", "localhost", "AUTOBOT_TOOLS_HTTP_PRIVATE", "true"));
        server = flows.server();
        ada = flows.client("ada");
        bob = flows.client("bob");
        pages = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        pages.createContext("/page", exchange -> {
            byte[] body = PAGE.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        pages.start();
    }

    @AfterAll
    static void stop() {
        pages.stop(0);
        ada.close();
        bob.close();
        flows.close();
    }

    private static JsonObjectBuilder none() {
        return Json.createObjectBuilder();
    }

    private static String definition(String name, String text) {
        return "name: " + name + "\ndescription: d\nsteps:\n"
                + "  - {description: Says it, tool: note, arguments: {text: \"" + text + "\"}}\n";
    }

    @Test
    void tellsAPlainClientExactlyWhatTheGuideSays() {
        ada.store(
                """
                name: guided
                description: d
                inputs: {who: {type: text, default: world}}
                steps:
                  - {description: "Greets ${inputs.who}", tool: note, arguments: {text: "hello ${inputs.who}"}}
                  - {description: Is not wanted, tool: note, arguments: {text: never}, when: "${inputs.who} == 'x'"}
                  - {description: Sums up, result: "said ${steps.step1.result}"}
                output: ${steps.step3.result}
                """);
        try (TestSocket plain = TestSocket.open(server.ws("/ws"), flows.headers("ada"))) {
            plain.send("{\"type\":\"workflow_start\",\"payload\":{\"name\":\"guided\"}}");
            List<JsonObject> frames = new ArrayList<>();
            do {
                frames.add(plain.next());
            } while (!frames.get(frames.size() - 1).getString("type").equals("workflow_completed"));
            frames.removeIf(frame -> !frame.getString("type").startsWith("workflow_"));
            assertThat(frames)
                    .extracting(frame -> frame.getString("type"))
                    .containsExactly(
                            "workflow_step_started",
                            "workflow_step_completed",
                            "workflow_step_started",
                            "workflow_step_completed",
                            "workflow_step_started",
                            "workflow_step_completed",
                            "workflow_completed");
            assertSteps(frames.subList(0, 6));
            JsonObject end = frames.get(6).getJsonObject("payload");
            assertThat(end.keySet()).containsExactly("workflow_id", "total_steps", "execution_time", "results");
            assertThat(end.getInt("total_steps")).isEqualTo(3);
            assertThat(end.get("execution_time").getValueType()).isEqualTo(JsonValue.ValueType.NUMBER);
            assertThat(end.getJsonNumber("execution_time").doubleValue()).isBetween(0.0, 60.0);
            assertThat(end.getJsonObject("results").getString("output")).isEqualTo("said hello world");
        }
    }

    private static void assertSteps(List<JsonObject> frames) {
        String id = frames.get(0).getJsonObject("payload").getString("workflow_id");
        for (int i = 0; i < frames.size(); i++) {
            boolean isStart = i % 2 == 0;
            assertThat(frames.get(i).keySet()).containsExactly("type", "payload");
            JsonObject step = frames.get(i).getJsonObject("payload");
            assertThat(step.keySet())
                    .containsExactly(
                            isStart
                                    ? new String[] {"workflow_id", "description", "step_number", "total_steps"}
                                    : new String[] {"workflow_id", "description", "result", "step_number", "total_steps"
                                    });
            assertThat(step.getString("workflow_id")).isEqualTo(id);
            assertThat(step.getInt("step_number")).isEqualTo(i / 2 + 1);
            assertThat(step.getInt("total_steps")).isEqualTo(3);
            assertThat(step.getString("description"))
                    .isEqualTo(
                            List.of("Greets world", "Is not wanted", "Sums up").get(i / 2));
            if (!isStart) {
                assertThat(step.getString("result"))
                        .startsWith(List.of("hello world", "Skipped: ", "said hello world")
                                .get(i / 2));
            }
        }
    }

    @Test
    void tellsV2ClientsMoreWithACursorOnEachEvent() {
        String id = ada.run(definition("told", "told twice"));
        ada.completed(id);
        List<JsonObject> events = ada.of(id);
        assertThat(events).allMatch(event -> !event.getString("cursor").isEmpty() && event.containsKey("ts"));
        assertThat(events)
                .extracting(event -> event.getString("type"))
                .containsExactly(
                        "workflow_started", "workflow_step_started", "workflow_step_completed", "workflow_completed");
        JsonObject started = ada.first(id, "workflow_started");
        assertThat(started.getString("name")).isEqualTo("told");
        assertThat(started.getInt("version")).isEqualTo(1);
        assertThat(started.getJsonArray("steps")).hasSize(1);
        JsonObject step = ada.first(id, "workflow_step_started");
        assertThat(step.getString("step_id")).isEqualTo("step1");
        assertThat(step.getInt("attempt")).isEqualTo(1);
        JsonObject done = ada.first(id, "workflow_step_completed");
        assertThat(done.getString("state")).isEqualTo("succeeded");
        assertThat(done.getJsonNumber("duration").doubleValue()).isNotNegative();
        JsonObject shown = ada.json("/api/workflows/" + id);
        assertThat(shown.getJsonObject("workflow").getString("state")).isEqualTo("completed");
        assertThat(shown.getJsonArray("steps").getJsonObject(0).getString("result"))
                .isEqualTo("told twice");
    }

    @Test
    void takesDefinitionsByRestByFolderAndWithTheMessage() throws IOException {
        HttpResponse<String> refused =
                bob.http("POST", "/api/workflows/definitions", none().add("text", definition("bobs", "x")));
        assertThat(refused.statusCode()).isEqualTo(403);
        ada.completed(ada.run(definition("by-rest", "by rest")));

        Path folder = Files.createDirectories(server.data().resolve("workflows"));
        Files.writeString(folder.resolve("good.yaml"), definition("by-folder", "by folder"));
        Waits.until(() -> isKnown("by-folder"), Conductor.LIMIT);
        bob.completed(bob.start("by-folder", none()));

        JsonObjectBuilder step = none().add("description", "Says it")
                .add("tool", "note")
                .add("arguments", none().add("text", "${inputs.word} by message"));
        JsonObjectBuilder definition = none().add("name", "once")
                .add("description", "d")
                .add("inputs", none().add("word", none().add("type", "text")))
                .add("steps", Json.createArrayBuilder().add(step));
        String id = bob.started(bob.send(
                "workflow_start", none().add("definition", definition).add("inputs", none().add("word", "sent"))));
        bob.completed(id);
        assertThat(flows.folder().lines("by rest")).hasSize(1);
        assertThat(flows.folder().lines("by folder")).hasSize(1);
        assertThat(flows.folder().lines("sent by message")).hasSize(1);
        assertThat(isKnown("once")).isFalse();
        HttpResponse<String> posted = bob.http("POST", "/api/workflows", none().add("name", "by-folder"));
        bob.completed(TestSocket.parse(posted.body()).getString("workflow_id"));
    }

    private static boolean isKnown(String name) {
        return ada.http("GET", "/api/workflows/definitions/" + name, null).statusCode() == 200;
    }

    @Test
    void keepsVersionsAndRunsWhatItWasStartedWith() {
        ada.store(definition("versioned", "the first") + "version: 1\n");
        ada.store(definition("versioned", "the second") + "version: 2\n");
        HttpResponse<String> clash = ada.http(
                "POST",
                "/api/workflows/definitions",
                none().add("text", definition("versioned", "another") + "version: 2\n"));
        assertThat(clash.body()).contains("ALREADY_EXISTS");
        String newest = ada.start("versioned", none());
        String older = ada.started(
                ada.send("workflow_start", none().add("name", "versioned").add("version", 1)));
        ada.completed(newest);
        ada.completed(older);
        assertThat(ada.result(newest, 1)).isEqualTo("the second");
        assertThat(ada.result(older, 1)).isEqualTo("the first");
        assertThat(ada.errorCode(ada.send(
                        "workflow_start", none().add("name", "versioned").add("version", 9))))
                .isEqualTo("NOT_FOUND");
    }

    @Test
    void checksInputsBeforeAnythingRuns() {
        ada.store(definition("strict", "never said") + "inputs: {count: {type: number}}\n");
        assertThat(ada.error(ada.send("workflow_start", none().add("name", "strict")))
                        .getString("message"))
                .contains("inputs.count");
        String wrong = ada.send("workflow_start", none().add("name", "strict").add("inputs", none().add("count", "x")));
        assertThat(ada.errorCode(wrong)).isEqualTo(ErrorCodes.BAD_FIELD.name());
        String unknown = ada.send(
                "workflow_start",
                none().add("name", "strict")
                        .add("inputs", none().add("count", 1).add("more", 1)));
        assertThat(ada.error(unknown).getString("message")).contains("inputs.more");
        assertThat(flows.folder().lines("never said")).isEmpty();
    }

    @Test
    void writesAHealthReportOfThisHost() throws IOException {
        assertThat(ada.json("/api/workflows/definitions")
                        .getJsonArray("definitions")
                        .toString())
                .contains("host-health", "fetch-page", "backup-database");
        String id = bob.start("host-health", none());
        JsonObject end = bob.completed(id);
        assertThat(bob.done(id)).contains("1 succeeded", "4 succeeded");
        assertThat(bob.result(id, 1)).contains("Filesystem", "/");
        assertThat(end.getJsonObject("results").getString("output")).contains("# Health of this host", "Filesystem");
        Path report = workspace(id).resolve("report.md");
        assertThat(report).content().contains("# Health of this host", "Filesystem", "for bob.");
    }

    private static Path workspace(String id) {
        return server.data().resolve("work/runs/workflow-" + id);
    }

    @Test
    void fetchesAPageIntoAFile() {
        String address = "http://localhost:" + pages.getAddress().getPort();
        String id = bob.start("fetch-page", none().add("url", address + "/page"));
        bob.completed(id);
        assertThat(workspace(id).resolve("page.html")).hasContent(PAGE);
        assertThat(bob.done(id)).containsExactly("1 succeeded", "2 succeeded", "3 skipped");
        String missing = bob.start("fetch-page", none().add("url", address + "/nothing"));
        bob.completed(missing);
        assertThat(bob.done(missing)).containsExactly("1 succeeded", "2 skipped", "3 succeeded");
        assertThat(bob.result(missing, 3)).contains("status 404");
    }

    @Test
    void backsTheDatabaseUpWhenAClientOfTheGuideSaysYes() {
        try (TestSocket plain = TestSocket.open(server.ws("/ws"), flows.headers("ada"))) {
            plain.send("{\"type\":\"workflow_start\",\"payload\":{\"name\":\"backup-database\"}}");
            JsonObject asked = plain.payload("workflow_approval_required");
            assertThat(asked.keySet()).containsExactly("workflow_id", "description", "action", "details");
            assertThat(asked.getString("action")).isEqualTo("backup_database");
            String id = asked.getString("workflow_id");
            assertThat(ada.json("/api/workflows?state=waiting_approval").toString())
                    .contains(id);
            plain.send("{\"type\":\"workflow_approval\",\"payload\":{\"workflow_id\":\"" + id
                    + "\",\"approved\":true,\"message\":\"go\"}}");
            assertThat(plain.payload("workflow_completed").getString("workflow_id"))
                    .isEqualTo(id);
            assertThat(workspace(id).resolve("autobot-backup.zip")).isNotEmptyFile();
            JsonObject resolved = ada.first(id, "workflow_approval_resolved");
            assertThat(resolved.getString("decided_by")).isEqualTo("ada");
            assertThat(resolved.getString("message")).isEqualTo("go");
            assertThat(resolved.getBoolean("approved")).isTrue();
        }
    }

    @Test
    void showsForeignUsersNothing() {
        String id = ada.run(
                """
                name: secret-plan
                description: d
                steps: [{description: Waits, result: done, approval: always}]
                """);
        ada.first(id, "workflow_approval_required");
        assertThat(bob.http("GET", "/api/workflows/" + id, null).statusCode()).isEqualTo(404);
        assertThat(bob.http("GET", "/api/workflows/" + id + "/steps/1", null).statusCode())
                .isEqualTo(404);
        assertThat(bob.http("POST", "/api/workflows/" + id + "/cancel", none()).statusCode())
                .isEqualTo(404);
        assertThat(bob.errorCode(bob.answer(id, true, "mine"))).isEqualTo("NOT_FOUND");
        assertThat(bob.errorCode(bob.cancel(id, "mine"))).isEqualTo("NOT_FOUND");
        assertThat(bob.errorCode(bob.send("run_cancel", none().add("run_id", id))))
                .isEqualTo("NOT_FOUND");
        assertThat(bob.json("/api/workflows").toString()).doesNotContain(id);
        assertThat(bob.http("GET", "/api/workflows?all=true", null).statusCode())
                .isEqualTo(403);
        assertThat(bob.json("/api/approvals").toString()).doesNotContain(id);
        ada.answer(id, true, "");
        ada.completed(id);
        bob.settle();
        assertThat(bob.of(id)).isEmpty();
    }
}
