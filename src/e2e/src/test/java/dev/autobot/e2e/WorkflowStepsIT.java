package dev.autobot.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** What definitions can say of steps, and the answers of people, on a running server. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class WorkflowStepsIT {

    private static final int SOCKETS = 50;

    @TempDir
    private static Path work;

    private static FlowServer flows;
    private static Conductor ada;
    private static String expiring;

    @BeforeAll
    static void start() {
        flows = FlowServer.started(work, Map.of("AUTOBOT_TOOLS_APPROVAL_EXPIRY", "25s"));
        ada = flows.client("ada");
        expiring = ada.run( // its time goes by while other tests work
                """
                name: expiring
                description: d
                steps:
                  - {description: Is risky, tool: risky, arguments: {text: expired}}
                """);
    }

    @AfterAll
    static void stop() {
        ada.close();
        flows.close();
    }

    private static List<String> lines(String end) {
        return flows.folder().lines(end);
    }

    @Test
    void takesConditionsAndReferencesAndKeepsAValueOneArgument() {
        String nasty = "a b; touch x $(id) `id` | cat > y '\" ${inputs.secret} $${z} *";
        ada.store(
                """
                name: referring
                description: d
                inputs:
                  text: {type: text}
                  secret: {type: text, default: not to be inserted}
                  deep: {type: flag, default: false}
                steps:
                  - {id: split, description: Splits, tool: split, arguments: {text: "${inputs.text}"}}
                  - id: echo
                    description: Echoes
                    tool: run_command
                    arguments: {argv: [echo, -n, "${steps.split.output.text}"]}
                    when: ${steps.split.output.exit_code} == 0 and not ${inputs.deep}
                  - {id: deep, description: Deep, tool: note, arguments: {text: deep}, when: "${inputs.deep} == true"}
                  - {id: part, description: Part, result: "${steps.split.output.words[1]}/${steps.deep.state}"}
                output:
                  text: ${steps.echo.result}
                  part: ${steps.part.result}
                  words: ${steps.split.output.words}
                """);
        String id = ada.start("referring", Json.createObjectBuilder().add("text", nasty));
        JsonObject output = ada.completed(id).getJsonObject("results").getJsonObject("output");
        assertThat(output.getString("text")).isEqualTo(nasty);
        assertThat(output.getString("part")).isEqualTo("b;/skipped");
        assertThat(output.getJsonArray("words")).hasSize(nasty.split(" ").length);
        assertThat(ada.done(id)).containsExactly("1 succeeded", "2 succeeded", "3 skipped", "4 succeeded");
    }

    @Test
    void triesARetryableToolAgainAndNoOther() {
        String id = ada.run(
                """
                name: trying
                description: d
                steps:
                  - description: Tries
                    tool: busy
                    arguments: {times: 2, text: tried}
                    retry: {attempts: 3, delay: 100ms, factor: 1}
                  - {description: Fails for good, tool: broken, arguments: {text: t}, retry: {attempts: 5, delay: 1s}}
                """);
        JsonObject failed = ada.failed(id);
        assertThat(failed.keySet()).containsExactly("workflow_id", "error", "failed_step", "total_steps");
        assertThat(failed.getInt("failed_step")).isEqualTo(2);
        assertThat(failed.getString("error")).contains("It is broken: t");
        assertThat(ada.of(id, "workflow_step_started"))
                .extracting(step -> step.getInt("step_number") + "." + step.getInt("attempt"))
                .containsExactly("1.1", "1.2", "1.3", "2.1");
        assertThat(ada.of(id, "workflow_step_completed")).hasSize(1);
        assertThat(ada.result(id, 1)).isEqualTo("done at try 3");
        assertThat(ada.first(id, "workflow_step_completed").getInt("attempt")).isEqualTo(3);
        assertThat(lines("busy tried")).hasSize(1);
    }

    @Test
    void goesOnOrElsewhereAfterAFailureAndKeepsStepTimes() {
        String id = ada.run(
                """
                name: failing
                description: d
                steps:
                  - {id: first, description: Fails, tool: broken, arguments: {text: one}, on_failure: continue}
                  - id: slow
                    description: Takes too long
                    tool: park
                    arguments: {text: too-long}
                    timeout: 1s
                    on_failure: {goto: cleanup}
                  - {id: between, description: Is left out, tool: note, arguments: {text: between}}
                  - {id: cleanup, description: Cleans, result: "after ${steps.slow.state}", only_on_failure: true}
                  - {id: last, description: Ends, tool: note, arguments: {text: "${steps.first.result}"}}
                """);
        ada.completed(id);
        assertThat(ada.done(id)).containsExactly("1 failed", "2 failed", "3 skipped", "4 succeeded", "5 succeeded");
        assertThat(ada.result(id, 2)).startsWith("Failed: ").contains("1.0 s");
        assertThat(ada.result(id, 4)).isEqualTo("after failed");
        assertThat(ada.result(id, 5)).contains("It is broken: one");
        assertThat(lines("note between")).isEmpty();
    }

    @Test
    void endsAWorkflowThatTakesLongerThanItsLimit() {
        String id = ada.run(
                """
                name: limited
                description: d
                limits: {time: 4s}
                steps:
                  - {description: Parks, tool: park, arguments: {text: limited}}
                  - {description: Never comes, tool: note, arguments: {text: after the limit}}
                """);
        assertThat(ada.failed(id).getInt("failed_step")).isEqualTo(1);
        assertThat(lines("after the limit")).isEmpty();
    }

    @Test
    void asksBeforeWhatIsRiskyAndCancelsWhatIsRefusedWithItsReason() {
        String id = ada.run(
                """
                name: refused
                description: d
                steps:
                  - {description: Is risky, tool: risky, arguments: {text: refused}, approval: never}
                """);
        JsonObject asked = ada.first(id, "workflow_approval_required");
        assertThat(asked.getString("risk")).isEqualTo("high");
        assertThat(asked.getJsonObject("details").toString()).contains("refused");
        assertThat(asked.getString("action_hash")).hasSize(64);
        assertThat(asked.getString("expires_at")).isNotBlank();
        assertThat(callStates(id)).containsExactly("waiting");
        ada.ack(ada.answer(id, false, "not today"));
        JsonObject cancelled = ada.cancelled(id);
        assertThat(callStates(id)).containsExactly("refused");
        assertThat(cancelled.getString("reason")).isEqualTo("ada refused: not today");
        assertThat(cancelled.getInt("cancelled_at_step")).isEqualTo(1);
        assertThat(ada.errorCode(ada.answer(id, true, "but now"))).isEqualTo("ALREADY_DECIDED");
        assertThat(lines("refused")).isEmpty();
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void failsWhatNobodyApprovesInTime() {
        String id = expiring;
        assertThat(ada.failed(id).getString("error")).contains("nobody approved it in time");
        assertThat(ada.first(id, "workflow_approval_resolved").getString("state"))
                .isEqualTo("expired");
        assertThat(ada.errorCode(ada.answer(id, true, "late"))).isEqualTo("APPROVAL_EXPIRED");
        assertThat(lines("expired")).isEmpty();
    }

    @Test
    void runsWithTheArgumentsThatWereApprovedAndNoOther() {
        String id = ada.run(
                """
                name: edited
                description: d
                steps:
                  - {description: Is risky, tool: risky, arguments: {text: as it was}}
                """);
        String hash = ada.first(id, "workflow_approval_required").getString("action_hash");
        JsonObjectBuilder bad = Json.createObjectBuilder()
                .add("arguments", Json.createObjectBuilder().add("no", 1));
        assertThat(ada.errorCode(ada.answer(id, true, "", bad))).isEqualTo("BAD_FIELD");
        JsonObjectBuilder edit = Json.createObjectBuilder()
                .add("arguments", Json.createObjectBuilder().add("text", "${as} it is now"));
        ada.answer(id, true, "so", edit);
        ada.completed(id);
        JsonObject resolved = ada.first(id, "workflow_approval_resolved");
        assertThat(resolved.getBoolean("edited")).isTrue();
        assertThat(resolved.getString("action_hash")).isNotEqualTo(hash).hasSize(64);
        assertThat(lines("as it was")).isEmpty();
        assertThat(lines("risky ${as} it is now")).hasSize(1);
    }

    @Test
    void failsAStepThatAPersonRefusesWhereTheDefinitionGoesOn() {
        String id = ada.run(
                """
                name: optional
                description: d
                steps:
                  - {description: Is risky, tool: risky, arguments: {text: unwanted}, on_failure: continue}
                  - {description: Goes on, result: "${steps.step1.result}"}
                """);
        ada.first(id, "workflow_approval_required");
        ada.answer(id, false, "no need");
        ada.completed(id);
        assertThat(ada.result(id, 2)).isEqualTo("ada refused: no need");
        assertThat(lines("unwanted")).isEmpty();
    }

    @Test
    void asksAnewWhenTheApprovedScriptIsChangedBeforeItRuns() throws IOException {
        String id = ada.run(
                """
                name: scripted
                description: d
                steps:
                  - description: Writes it
                    tool: write_file
                    arguments: {path: job.sh, content: "echo as approved > done.txt"}
                  - {description: Runs it hold-started:script, tool: run_command, arguments: {argv: [sh, job.sh]}}
                """);
        JsonObject first = ada.first(id, "workflow_approval_required");
        ada.ack(ada.answer(id, true, "looks good"));
        flows.folder().awaitHeld("script");
        Path folder = flows.server().data().resolve("work/runs/workflow-" + id);
        Files.writeString(folder.resolve("job.sh"), "echo something else > done.txt");
        flows.folder().release("script");
        JsonObject second = ada.nth(2, id, "workflow_approval_required");
        assertThat(folder.resolve("done.txt")).doesNotExist();
        assertThat(second.getString("description")).contains("changed since it was approved");
        assertThat(second.getString("action_hash")).isNotEqualTo(first.getString("action_hash"));
        assertThat(second.getString("approval_id")).isNotEqualTo(first.getString("approval_id"));
        ada.answer(id, true, "that, too");
        ada.completed(id);
        assertThat(folder.resolve("done.txt")).hasContent("something else");
        assertThat(callStates(id)).containsExactly("succeeded", "succeeded");
    }

    private static List<String> callStates(String workflowId) {
        return ada.json("/api/tools/calls?workspace=workflow-" + workflowId).getJsonArray("calls").stream()
                .map(call -> call.asJsonObject().getString("state"))
                .toList();
    }

    @Test
    void letsOneOfFiftyAnswersWin() {
        List<Conductor> clients = new ArrayList<>();
        try {
            for (int i = 0; i < SOCKETS; i++) {
                clients.add(flows.client(FlowServer.APPROVERS.get(i % FlowServer.APPROVERS.size())));
            }
            letOneWin(clients);
        } finally {
            clients.forEach(Conductor::close);
        }
    }

    private static void letOneWin(List<Conductor> clients) {
        String id = ada.run(
                """
                name: contested
                description: d
                steps:
                  - {description: Is risky, tool: risky, arguments: {text: contested}}
                """);
        ada.first(id, "workflow_approval_required");
        List<String> sent = new ArrayList<>();
        for (int i = 0; i < SOCKETS; i++) {
            sent.add(clients.get(i).answer(id, i % 2 == 0, "answer " + i));
        }
        int taken = 0;
        for (int i = 0; i < SOCKETS; i++) {
            taken += isTaken(clients.get(i), sent.get(i)) ? 1 : 0;
        }
        boolean isYes = ada.first(id, "workflow_approval_resolved").getBoolean("approved");
        // the same answer of the same user again is told what is stored: each user gave five of each
        assertThat(taken).isBetween(1, SOCKETS / FlowServer.APPROVERS.size() / 2);
        ada.ended(id, isYes ? "workflow_completed" : "workflow_cancelled");
        assertThat(ada.of(id, "workflow_approval_resolved")).hasSize(1);
        assertThat(lines("risky contested")).hasSize(isYes ? 1 : 0);
    }

    /** Whether an answer was taken; one that was not is told who was faster. */
    private static boolean isTaken(Conductor client, String messageId) {
        JsonObject answer = client.await(event -> messageId.equals(event.getString("re", ""))
                && List.of("ack", "error").contains(event.getString("type"))); // what was decided is told, too
        if (answer.getString("type").equals("ack")) {
            return true;
        }
        JsonObject error = answer.getJsonObject("payload");
        assertThat(error.getString("error_code")).isEqualTo("ALREADY_DECIDED");
        assertThat(error.getString("message")).containsPattern("'(carol|dan|eve|fred|gina)' (approved|refused) it at");
        return false;
    }

    @Test
    void letsOnlyThoseDecideWhoHaveTheRoleThatTheDefinitionNames() {
        String id = ada.run(
                """
                name: guarded
                description: d
                steps:
                  - {description: Asks approvers, result: done, approval: always, role: approver}
                """);
        ada.first(id, "workflow_approval_required");
        assertThat(ada.errorCode(ada.answer(id, true, "by myself"))).isEqualTo("FORBIDDEN");
        try (Conductor carol = flows.client("carol")) {
            carol.ack(carol.answer(id, true, "for ada"));
        }
        ada.completed(id);
        assertThat(ada.first(id, "workflow_approval_resolved").getString("decided_by"))
                .isEqualTo("carol");
    }

    @Test
    void waitsBetweenTriesWithoutAThread() {
        String id = ada.run(
                """
                name: patient
                description: d
                steps:
                  - description: Tries
                    tool: busy
                    arguments: {times: 1, text: patient}
                    retry: {attempts: 2, delay: 1h, factor: 1}
                """);
        ada.first(id, "workflow_step_started");
        Waits.until(() -> workflow(id).getString("state").equals("running"), Conductor.LIMIT);
        ada.cancel(id, "too long");
        ada.cancelled(id);
        assertThat(lines("busy patient")).isEmpty();
    }

    private static JsonObject workflow(String id) {
        return ada.json("/api/workflows/" + id).getJsonObject("workflow");
    }
}
