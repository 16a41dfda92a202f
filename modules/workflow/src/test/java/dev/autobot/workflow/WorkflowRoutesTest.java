package dev.autobot.workflow;

import static dev.autobot.workflow.WorkflowFixture.ADA;
import static dev.autobot.workflow.WorkflowFixture.ASKING;
import static dev.autobot.workflow.WorkflowFixture.BOB;
import static dev.autobot.workflow.WorkflowFixture.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.User;
import dev.autobot.plugin.payload.WorkflowStart;
import dev.autobot.testkit.PluginHarness;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Workflows over HTTP. */
class WorkflowRoutesTest {

    private static final Map<String, Object> TWO = Map.of(
            "name",
            "two",
            "description",
            "Does two things",
            "steps",
            List.of(
                    Map.of("description", "Says", "tool", "say", "arguments", Map.of("text", "hello")),
                    Map.of("description", "Fails", "tool", "nothing")));

    @TempDir
    private Path folder;

    private WorkflowFixture fixture;

    @BeforeEach
    void start() {
        fixture = new WorkflowFixture(folder);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void startsAndShowsAWorkflow() {
        WorkflowSummary started = (WorkflowSummary) fixture.harness
                .request("POST", "/api/workflows")
                .as(ADA)
                .body(new WorkflowStart(null, null, TWO, null))
                .send();
        fixture.harness.awaitRuns();

        WorkflowView view = fixture.show(started.workflowId());
        assertThat(view.workflow().state()).isEqualTo("failed");
        assertThat(view.workflow().error()).isEqualTo("There is no tool 'nothing'.");
        assertThat(view.steps()).extracting(StepView::state).containsExactly("succeeded", "failed");
        assertThat(view.steps()).extracting(StepView::result).containsExactly("hello", null);
        assertThat(view.steps().get(0).attempts()).isEqualTo(1);
        assertThat(view.definition()).contains("Does two things");
        StepView step =
                (StepView) fixture.harness.ask(ADA, "GET", "/api/workflows/" + started.workflowId() + "/steps/1");
        assertThat(step.fields()).isEqualTo(Map.of("text", "hello"));
    }

    @Test
    void tellsOfEachStepWhatItDoesAndByWhichTool() {
        String id = fixture.start(Map.of(
                "name",
                "greeting",
                "description",
                "Greets",
                "steps",
                List.of(
                        Map.of("id", "first", "description", "Says", "tool", "say", "arguments", Map.of("text", "you")),
                        Map.of("description", "Greets ${steps.first.result}", "approval", "always"),
                        Map.of("description", "Repeats ${steps.step2.result}"))));

        assertThat(fixture.show(id).steps())
                .extracting(StepView::description)
                .containsExactly("Says", "Greets you", "Repeats (result of step 2)");
        assertThat(fixture.show(id).steps()).extracting(StepView::tool).containsExactly("say", null, null);
    }

    @Test
    void listsOnesOwnInPages() {
        List<String> ids = List.of(fixture.start(TWO), fixture.start(ASKING), fixture.start(TWO));

        WorkflowPage first = list(ADA, "?limit=2");
        WorkflowPage second = list(ADA, "?limit=2&before=" + first.next());

        assertThat(first.workflows()).extracting(WorkflowSummary::workflowId).containsExactly(ids.get(2), ids.get(1));
        assertThat(second.workflows()).extracting(WorkflowSummary::workflowId).containsExactly(ids.get(0));
        assertThat(second.next()).isNull();
        assertThat(list(ADA, "?state=waiting_approval").workflows())
                .extracting(WorkflowSummary::workflowId)
                .containsExactly(ids.get(1));
        assertThat(list(BOB, "").workflows()).isEmpty();
        assertThat(list(PluginHarness.LOCAL, "?all=true").workflows()).hasSize(3);
    }

    @Test
    void refusesWhatIsNotOnes() {
        String id = fixture.start(ASKING);

        assertRefused(() -> list(BOB, "?all=true"), ErrorCodes.FORBIDDEN);
        assertRefused(() -> list(BOB, "?state=odd"), ErrorCodes.BAD_FIELD, "pending, running");
        assertRefused(() -> fixture.harness.ask(BOB, "GET", "/api/workflows/" + id), ErrorCodes.NOT_FOUND);
        assertRefused(() -> fixture.harness.ask(BOB, "POST", "/api/workflows/" + id + "/cancel"), ErrorCodes.NOT_FOUND);
    }

    @Test
    void cancelsAWorkflow() {
        String id = fixture.start(ASKING);

        WorkflowSummary cancelled = (WorkflowSummary) fixture.harness
                .request("POST", "/api/workflows/" + id + "/cancel")
                .as(ADA)
                .body(new CancelWish("enough"))
                .send();

        assertThat(cancelled.state()).isEqualTo("cancelled");
        assertThat(cancelled.reason()).isEqualTo("enough");
    }

    @Test
    void comesWithDefinitionsThatAPersonWouldUse() {
        DefinitionList list = (DefinitionList) fixture.harness.get("/api/workflows/definitions");

        assertThat(list.definitions())
                .extracting(DefinitionSummary::name)
                .containsExactly("backup-database", "fetch-page", "host-health");
        assertThat(list.definitions()).extracting(DefinitionSummary::source).containsOnly("built_in");
    }

    @Test
    void tellsOfADefinitionWhatItTakesAndWhichStepsAsk() {
        DefinitionView view = (DefinitionView) fixture.harness.get("/api/workflows/definitions/backup-database");

        assertThat(view.inputsSchema())
                .extracting("properties")
                .extracting("file")
                .extracting("default")
                .isEqualTo("autobot-backup.zip");
        assertThat(view.steps()).containsExactly("Copies the database to ${inputs.file}");
        assertThat(view.plan())
                .containsExactly(new DefinitionView.PlannedStep(
                        "backup",
                        "Copies the database to (input file)",
                        "backup_database",
                        "always",
                        null,
                        null,
                        false));
    }

    @Test
    void storesVersionsOfADefinition() {
        String text = "{name: mine, description: d, steps: [{description: A}]}";

        assertThat(store(text).definition().version()).isEqualTo(1);
        assertThat(store(text.replace("A}", "B}")).definition().version()).isEqualTo(2);
        assertThat(store(numbered(7, "A")).definition().version()).isEqualTo(7);
        assertThat(store(numbered(7, "A")).definition().version()).isEqualTo(7);
        assertRefused(() -> store(numbered(7, "B")), ErrorCodes.ALREADY_EXISTS, "version 7");
        assertThat(define("").definition().version()).isEqualTo(7);
        assertThat(define("?version=2").steps()).containsExactly("B");
        fixture.harness.delete("/api/workflows/definitions/mine?version=7");
        assertThat(define("").definition().version()).isEqualTo(2);
        fixture.harness.delete("/api/workflows/definitions/mine");
        assertRefused(() -> define(""), ErrorCodes.NOT_FOUND, "mine");
        assertRefused(
                () -> fixture.harness.delete("/api/workflows/definitions/host-health"),
                ErrorCodes.NOT_FOUND,
                "is stored");
    }

    @Test
    void letsOperatorsStoreOnly() {
        assertRefused(
                () -> fixture.harness
                        .request("POST", "/api/workflows/definitions")
                        .as(ADA)
                        .body(new DefinitionText("x"))
                        .send(),
                ErrorCodes.FORBIDDEN);
    }

    @Test
    void listsAFileThatCannotBeUsedAndRunsNothingOfIt() {
        fixture.file("bad.yaml", "name: bad\ndescription: d\nsteps:\n  - {description: A, tol: note}\n");

        DefinitionList list = (DefinitionList) fixture.harness.get("/api/workflows/definitions");
        DefinitionSummary bad = list.definitions().get(3);
        assertThat(bad.file()).isEqualTo("bad.yaml");
        assertThat(bad.problems().get(0).line()).isEqualTo(4);
        assertThat(bad.problems().get(0).field()).startsWith("steps[0]");
        assertThat(fixture.harness.check("workflows").reason()).contains("bad.yaml", "line 4");
        assertRefused(() -> fixture.harness.get("/api/workflows/definitions/bad"), ErrorCodes.NOT_FOUND, "host-health");
        fixture.file("bad.yaml", "name: bad\ndescription: d\nsteps:\n  - {description: Mended, tool: note}\n");
        assertThat(fixture.harness.check("workflows").reason()).isEmpty();
        assertThat(((DefinitionView) fixture.harness.get("/api/workflows/definitions/bad")).steps())
                .containsExactly("Mended");
    }

    @Test
    void saysWhatIsWrongWithADefinition() {
        CheckResult result = check("name: bad\nsteps: 7\n");

        assertThat(result.usable()).isFalse();
        assertThat(result.problems()).extracting(problem -> problem.field()).contains("steps");
        assertThat(check("{name: n, description: d, steps: [{description: A}]}"))
                .isEqualTo(new CheckResult(true, "n", 1, List.of()));
    }

    @Test
    void servesTheSchema() {
        DefinitionSchema schema = (DefinitionSchema) fixture.harness.get("/api/workflows/schema");

        assertThat(schema.schema()).containsKey("$schema");
    }

    @Test
    void isDegradedWhileNobodyDrivesWhatIsDue() {
        fixture.start(ASKING);
        fixture.harness.database().inTransaction(() -> {
            try (var connection = fixture.harness.database().dataSource().getConnection();
                    var statement = connection.createStatement()) {
                return statement.executeUpdate("update workflow.instance set due_at = timestamp '2025-12-31 00:00:00'");
            }
        });

        assertThat(fixture.harness.check("workflows").reason()).startsWith("1 workflows have been due for 60 s");
    }

    private WorkflowPage list(User user, String query) {
        return (WorkflowPage) fixture.harness.ask(user, "GET", "/api/workflows" + query);
    }

    private static String numbered(int version, String step) {
        return "{name: mine, version: " + version + ", description: d, steps: [{description: " + step + "}]}";
    }

    private DefinitionView store(String text) {
        return (DefinitionView) fixture.harness
                .request("POST", "/api/workflows/definitions")
                .body(new DefinitionText(text))
                .send();
    }

    private DefinitionView define(String query) {
        return (DefinitionView) fixture.harness.get("/api/workflows/definitions/mine" + query);
    }

    private CheckResult check(String text) {
        return (CheckResult) fixture.harness
                .request("POST", "/api/workflows/check")
                .body(new DefinitionText(text))
                .send();
    }
}
