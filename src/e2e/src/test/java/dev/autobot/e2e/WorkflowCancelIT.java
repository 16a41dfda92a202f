package dev.autobot.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Workflows that nobody wants any more, at every moment; and definitions that cannot be used. */
class WorkflowCancelIT {

    /** A process, with a child and a grandchild, of which none heeds SIGTERM: {@code sh tree.sh MARK 3}. */
    private static final String TREE = "trap '' TERM HUP INT\\n"
            + "if [ \\\"$2\\\" -gt 1 ]; then sh tree.sh \\\"$1\\\" $(($2 - 1)) & fi\\n"
            + "while :; do sleep 0.2; done\\n";

    private static final String MARK = "workflow-tree";

    @TempDir
    private static Path work;

    private static FlowServer flows;
    private static Conductor ada;

    @BeforeAll
    static void start() {
        flows = FlowServer.started(work, Map.of());
        ada = flows.client("ada");
    }

    @AfterAll
    static void stop() {
        ada.close();
        flows.close();
    }

    private static String workflow(String name, String step) {
        return "name: " + name + "\ndescription: d\nsteps:\n  - " + step
                + "\n  - {description: Never comes, tool: note, arguments: {text: after " + name + "}}\n";
    }

    private static void assertNothingCameAfter(String id, String name) {
        ada.settle();
        assertThat(flows.folder().lines("after " + name)).isEmpty();
        assertThat(ada.of(id, "workflow_step_started")).noneMatch(step -> step.getInt("step_number") == 2);
        assertThat(ada.of(id, "workflow_completed")).isEmpty();
        assertThat(ada.of(id, "workflow_cancelled")).hasSize(1);
        assertThat(ada.of(id).get(ada.of(id).size() - 1).getString("type")).isEqualTo("workflow_cancelled");
        JsonObject shown = ada.json("/api/workflows/" + id);
        assertThat(shown.getJsonObject("workflow").getString("state")).isEqualTo("cancelled");
        assertThat(shown.getJsonArray("steps").getJsonObject(1).getString("state"))
                .isEqualTo("cancelled");
    }

    @Test
    void saysCancelledOnlyWhenATreeThatIgnoresSigtermIsGone() {
        String id = ada.run("name: tree\ndescription: d\nsteps:\n"
                + "  - {description: Writes it, tool: write_file, arguments: {path: tree.sh, content: \"" + TREE
                + "\"}}\n  - {description: Runs it, tool: run_command, arguments: {argv: [sh, tree.sh, " + MARK
                + ", \"3\"]}}\n  - {description: Never comes, tool: note, arguments: {text: after tree}}\n");
        ada.first(id, "workflow_approval_required");
        ada.ack(ada.answer(id, true, ""));
        for (int level = 1; level <= 3; level++) {
            String words = "tree.sh " + MARK + " " + level;
            Waits.until(() -> !Processes.with(words).isEmpty(), Conductor.LIMIT);
            assertThat(Processes.with(words)).isNotEmpty();
        }
        List<String> alive = new CopyOnWriteArrayList<>();
        String[] headers = flows.headers("ada");
        try (V2Socket witness = V2Socket.open(
                flows.server().ws("/ws"),
                "autobot.v2",
                event -> {
                    if (event.getString("type").equals("workflow_cancelled")) {
                        alive.addAll(Processes.with(MARK));
                    }
                },
                headers)) {
            ada.ack(ada.cancel(id, "enough"));
            assertThat(ada.cancelled(id).getInt("cancelled_at_step")).isEqualTo(2);
            witness.next("workflow_cancelled");
        }
        assertThat(alive).isEmpty();
        assertThat(ada.of(id, "workflow_cancelled").get(0).getString("reason")).isEqualTo("enough");
        assertThat(ada.of(id, "workflow_step_started")).hasSize(2);
        assertThat(ada.of(id, "workflow_step_completed")).hasSize(1);
        assertThat(flows.folder().lines("after tree")).isEmpty();
    }

    @Test
    void cancelsWhatWaitsForApprovalAndTakesTheQuestionBack() {
        String id = ada.run(workflow("asked", "{description: Asks, tool: risky, arguments: {text: never asked}}"));
        ada.first(id, "workflow_approval_required");
        ada.ack(ada.cancel(id, "changed my mind"));
        assertThat(ada.cancelled(id).getString("reason")).isEqualTo("changed my mind");
        assertThat(ada.first(id, "workflow_approval_resolved").getString("state"))
                .isEqualTo("withdrawn");
        assertThat(ada.errorCode(ada.answer(id, true, "late"))).isIn("APPROVAL_EXPIRED", "ALREADY_DECIDED");
        assertThat(flows.folder().lines("never asked")).isEmpty();
        assertNothingCameAfter(id, "asked");
    }

    @Test
    void runsNoStepAfterACancelBetweenTwo() {
        String id = ada.run(workflow("between", "{description: \"hold-completed:between\", result: done}"));
        flows.folder().awaitHeld("between");
        ada.ack(ada.cancel(id, "in between"));
        ada.settle();
        assertThat(ada.of(id, "workflow_cancelled")).isEmpty();
        flows.folder().release("between");
        ada.cancelled(id);
        assertThat(ada.done(id)).containsExactly("1 succeeded");
        assertNothingCameAfter(id, "between");
    }

    @Test
    void endsARunningToolOnceHoweverOftenItIsCancelled() {
        String id = ada.run(workflow("running", "{description: Parks, tool: park, arguments: {text: parked}}"));
        flows.folder().awaitHeld("parked");
        ada.ack(ada.cancel(id, "one"));
        ada.ack(ada.cancel(id, "two"));
        assertThat(ada.cancelled(id).getString("reason")).isEqualTo("one");
        assertThat(ada.of(id, "workflow_step_completed")).isEmpty();
        assertNothingCameAfter(id, "running");
        String again = ada.cancel(id, "three");
        ada.ack(again); // it is as wished already
    }

    @Test
    void waitsForAToolThatCannotBeEndedAndIgnoresWhatItGives() {
        String id = ada.run(workflow("stubborn", "{description: Ends, tool: finish, arguments: {text: stubborn}}"));
        flows.folder().awaitHeld("stubborn");
        ada.ack(ada.cancel(id, "now"));
        ada.settle();
        assertThat(ada.of(id, "workflow_cancelled")).isEmpty();
        assertThat(ada.json("/api/workflows/" + id).getJsonObject("workflow").getString("state"))
                .isEqualTo("cancelling");
        flows.folder().release("stubborn");
        ada.cancelled(id);
        assertThat(ada.of(id, "workflow_step_completed")).isEmpty();
        assertNothingCameAfter(id, "stubborn");
        JsonObject step = ada.json("/api/workflows/" + id).getJsonArray("steps").getJsonObject(0);
        assertThat(step.getBoolean("ignored")).isTrue();
        assertThat(step.getString("result")).isEqualTo("finished");
    }

    @Test
    void refusesToCancelWhatHasEnded() {
        String id = ada.run("name: over\ndescription: d\nsteps: [{description: Is quick, result: done}]\n");
        ada.completed(id);
        JsonObject error = ada.error(ada.cancel(id, "late"));
        assertThat(error.getString("error_code")).isEqualTo("WORKFLOW_ENDED");
        assertThat(error.getString("message")).contains("completed");
        ada.completed(id);
        assertThat(ada.errorCode(ada.cancel("no-such-workflow", ""))).isEqualTo("NOT_FOUND");
    }

    @Test
    void cancelsByRunCancelAndByRest() {
        String byRun = ada.run(workflow("by-run", "{description: Parks, tool: park, arguments: {text: by-run}}"));
        flows.folder().awaitHeld("by-run");
        ada.ack(ada.send("run_cancel", Json.createObjectBuilder().add("run_id", byRun)));
        ada.cancelled(byRun);
        assertNothingCameAfter(byRun, "by-run");
        String byRest = ada.run(workflow("by-rest", "{description: Parks, tool: park, arguments: {text: by-rest}}"));
        flows.folder().awaitHeld("by-rest");
        var answer = ada.http(
                "POST",
                "/api/workflows/" + byRest + "/cancel",
                Json.createObjectBuilder().add("reason", "rest"));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(ada.cancelled(byRest).getString("reason")).isEqualTo("rest");
        assertNothingCameAfter(byRest, "by-rest");
    }

    @Test
    void refusesBadDefinitionsWithLineAndField() throws IOException {
        List<BadDefinition> all = BadDefinition.all();
        assertThat(all).hasSizeGreaterThan(60);
        for (BadDefinition bad : all) {
            var stored = ada.http("POST", "/api/workflows/definitions", bad.body());
            assertThat(stored.statusCode())
                    .as("%s: %s", bad.title(), stored.body())
                    .isEqualTo(422);
            assertThat(TestSocket.parse(stored.body()).getString("message"))
                    .as(bad.title())
                    .contains(bad.place());
        }
        JsonObject checked = TestSocket.parse(
                ada.http("POST", "/api/workflows/check", all.get(0).body()).body());
        assertThat(checked.getBoolean("usable")).isFalse();
        assertThat(checked.getJsonArray("problems").getJsonObject(0).getInt("line"))
                .isEqualTo(1);
        JsonObject once = Json.createObjectBuilder()
                .add("name", "bad")
                .add("description", "d")
                .add("steps", Json.createArrayBuilder())
                .build();
        JsonObject error =
                ada.error(ada.send("workflow_start", Json.createObjectBuilder().add("definition", once)));
        assertThat(error.getString("error_code")).isEqualTo("BAD_DEFINITION");
        assertThat(error.getString("message")).contains("line 1", "steps");
        assertThat(ada.http("GET", "/api/workflows/definitions/bad", null).statusCode())
                .isEqualTo(404);
    }

    @Test
    void readsTheGoodFilesOfAFolderWithBadOnesInIt() throws IOException {
        Path folder = Files.createDirectories(flows.server().data().resolve("workflows"));
        Files.writeString( // first: who has seen all the bad ones has seen it, too
                folder.resolve("good.json"),
                "{\"name\":\"good-one\",\"description\":\"d\",\"steps\":[{\"description\":\"s\",\"result\":\"f\"}]}");
        List<BadDefinition> all = BadDefinition.all();
        for (int i = 0; i < all.size(); i++) {
            Files.writeString(
                    folder.resolve("bad-%02d.yaml".formatted(i)), all.get(i).text());
        }
        Files.writeString(folder.resolve("broken.json"), "{\"name\": ");
        Files.write(folder.resolve("binary.yaml"), new byte[] {(byte) 0xff, 0, 1, 2});
        Files.createDirectories(folder.resolve("a-folder.yaml"));
        Waits.until(() -> badFiles().size() >= all.size() + 2, Conductor.LIMIT);
        Map<String, JsonObject> bad = badFiles();
        for (int i = 0; i < all.size(); i++) {
            JsonObject problem = bad.get("bad-%02d.yaml".formatted(i))
                    .getJsonArray("problems")
                    .getJsonObject(0);
            assertThat(problem.getInt("line"))
                    .as(all.get(i).title())
                    .isEqualTo(all.get(i).line());
            assertThat(problem.getString("field"))
                    .as(all.get(i).title())
                    .isEqualTo(all.get(i).field());
            assertThat(problem.getString("text")).isNotBlank();
        }
        assertThat(bad).containsKeys("broken.json", "binary.yaml");
        ada.completed(ada.start("good-one", Json.createObjectBuilder()));
        Waits.require(() -> health().contains("cannot be used"), "a word of it"); // probes are asked every few seconds
    }

    private static String health() {
        return Http.get(flows.server().http("/ws/health"), flows.headers("ada")).body();
    }

    private static Map<String, JsonObject> badFiles() {
        return ada.json("/api/workflows/definitions").getJsonArray("definitions").getValuesAs(JsonObject.class).stream()
                .filter(file -> !file.getJsonArray("problems").isEmpty())
                .collect(java.util.stream.Collectors.toMap(file -> file.getString("file"), file -> file));
    }
}
