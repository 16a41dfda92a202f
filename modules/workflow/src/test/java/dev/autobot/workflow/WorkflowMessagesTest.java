package dev.autobot.workflow;

import static dev.autobot.workflow.WorkflowFixture.ADA;
import static dev.autobot.workflow.WorkflowFixture.ASKING;
import static dev.autobot.workflow.WorkflowFixture.BOB;
import static dev.autobot.workflow.WorkflowFixture.EVE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autobot.plugin.Approval;
import dev.autobot.plugin.EventTypes;
import dev.autobot.plugin.Messages;
import dev.autobot.plugin.payload.ErrorReport;
import dev.autobot.plugin.payload.RunCancel;
import dev.autobot.plugin.payload.WorkflowApproval;
import dev.autobot.plugin.payload.WorkflowStart;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Workflows by messages. */
class WorkflowMessagesTest {

    private static final String NAMED =
            """
            name: named
            version: 2
            description: d
            inputs: {word: {type: text}}
            steps: [{description: Says, tool: say, arguments: {text: "${inputs.word}"}}]
            """;

    private static final Map<String, Object> SILENT = Map.of(
            "name",
            "silent",
            "description",
            "Asks nothing",
            "steps",
            List.of(Map.of("description", "A", "tool", "say", "arguments", Map.of("text", "x"))));

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
    void startsADefinitionOfTheFolderByItsName() {
        fixture.file("any.yaml", NAMED);

        start(new WorkflowStart("named", null, null, Map.of("word", "hello")));
        fixture.harness.awaitRuns();

        assertThat(fixture.harness.events().next(EventTypes.WORKFLOW_STARTED).version())
                .isEqualTo(2);
        assertThat(fixture.harness.events().next(EventTypes.WORKFLOW_COMPLETED).results())
                .isEqualTo(Map.of("steps", Map.of("step1", "hello")));
    }

    @Test
    void refusesAFileThatIsNotWrittenInUtf8() throws IOException {
        Files.write(folder.resolve("latin.yaml"), NAMED.replace("d\n", "für\n").getBytes(StandardCharsets.ISO_8859_1));
        fixture.harness.runTasks();

        DefinitionList list = (DefinitionList) fixture.harness.ask(ADA, "GET", "/api/workflows/definitions");

        assertThat(list.definitions())
                .filteredOn(each -> "latin.yaml".equals(each.file()))
                .singleElement()
                .satisfies(each -> assertThat(each.problems().toString()).contains("UTF-8"));
    }

    @Test
    void saysWhatIsKnownWhenANameIsNot() {
        start(new WorkflowStart("nothing", null, null, null));

        ErrorReport error = fixture.error();
        assertThat(error.errorCode()).isEqualTo("NOT_FOUND");
        assertThat(error.message()).contains("Known are backup-database, fetch-page, host-health.");
    }

    @Test
    void refusesADefinitionForOneTimeThatCannotBeUsed() {
        start(new WorkflowStart(null, null, Map.of("name", "x", "description", "d", "steps", List.of()), null));

        ErrorReport error = fixture.error();
        assertThat(error.errorCode()).isEqualTo("BAD_DEFINITION");
        assertThat(error.message()).contains("line 1", "steps");
    }

    @Test
    void refusesAStartThatDoesNotSayWhat() {
        start(new WorkflowStart(null, null, null, null));

        assertThat(fixture.error().errorCode()).isEqualTo("BAD_FIELD");
    }

    @Test
    void takesAnAnswerWithoutAnIdWhenOneQuestionIsOpen() {
        String id = fixture.start(ASKING);

        fixture.answer(ADA, new WorkflowApproval(id, true, "go"));

        assertThat(fixture.harness.events().next(EventTypes.WORKFLOW_COMPLETED).workflowId())
                .isEqualTo(id);
    }

    @Test
    void tellsWhoHasDecidedAlready() {
        String id = fixture.start(ASKING);
        fixture.answer(EVE, new WorkflowApproval(id, true, "go"));

        fixture.answer(ADA, new WorkflowApproval(id, false, "no"));

        ErrorReport error = fixture.error();
        assertThat(error.errorCode()).isEqualTo("ALREADY_DECIDED");
        assertThat(error.message()).contains("eve");
    }

    @Test
    void tellsWhoeverAnswersForAnotherOrAgainWhatWasDecided() {
        String id = fixture.start(ASKING);
        fixture.answer(EVE, new WorkflowApproval(id, true, "go"));
        fixture.answer(EVE, new WorkflowApproval(id, true, "go"));

        assertThat(fixture.harness.events().all(EventTypes.WORKFLOW_APPROVAL_RESOLVED))
                .hasSizeGreaterThanOrEqualTo(2) // once for each answer; what tells the owner is not in this module
                .allMatch(told -> told.payload().decidedBy().equals("eve")
                        && told.payload().approved());
    }

    @Test
    void showsApproversOnlyWhatHasAskedForAnApproval() {
        String asking = fixture.start(ASKING);
        String silent = fixture.start(SILENT);

        assertThat(fixture.harness
                        .request("GET", "/api/workflows/" + asking)
                        .as(EVE)
                        .send())
                .isInstanceOf(WorkflowView.class);
        assertThatThrownBy(() -> fixture.harness
                        .request("GET", "/api/workflows/" + silent)
                        .as(EVE)
                        .send())
                .hasMessageContaining(silent);
    }

    @Test
    void takesAnAnswerByTheIdOfItsQuestionOnlyForItsWorkflow() {
        String id = fixture.start(ASKING);
        String other = fixture.start(ASKING);
        Approval ofOther = fixture.approvals.openOf(other).get(0);

        fixture.answer(ADA, new WorkflowApproval(id, true, null, ofOther.id(), null, null));
        assertThat(fixture.error().errorCode()).isEqualTo("NOT_FOUND");
        fixture.answer(ADA, new WorkflowApproval(other, true, null, ofOther.id(), null, null));

        assertThat(fixture.harness.events().next(EventTypes.WORKFLOW_COMPLETED).workflowId())
                .isEqualTo(other);
    }

    @Test
    void asksWhichQuestionIsMeantWhenSeveralAreOpen() {
        String id = fixture.start(ASKING);
        Approval first = fixture.approvals.openOf(id).get(0);
        Approval second = fixture.approvals.ask(fixture.approvals.request(first.id()));

        fixture.answer(ADA, new WorkflowApproval(id, true, "go"));

        ErrorReport error = fixture.error();
        assertThat(error.errorCode()).isEqualTo("APPROVAL_AMBIGUOUS");
        assertThat(error.message()).contains(first.id(), second.id());
        assertThat(fixture.tools.effects()).isEmpty();
    }

    @Test
    void saysThatNothingIsAsked() {
        String id =
                fixture.start(Map.of("name", "x", "description", "d", "steps", List.of(Map.of("description", "A"))));

        fixture.answer(ADA, new WorkflowApproval(id, true, "go"));

        ErrorReport error = fixture.error();
        assertThat(error.errorCode()).isEqualTo("NOT_FOUND");
        assertThat(error.message()).contains("asks for nothing; it is completed");
    }

    @Test
    void hidesOthersWorkflows() {
        String id = fixture.start(ASKING);

        fixture.answer(BOB, new WorkflowApproval(id, true, "go"));
        assertThat(fixture.error().errorCode()).isEqualTo("NOT_FOUND");
        fixture.cancel(BOB, id);
        assertThat(fixture.error().errorCode()).isEqualTo("NOT_FOUND");

        assertThat(fixture.show(id).workflow().state()).isEqualTo("waiting_approval");
    }

    @Test
    void cancelsByItsOwnMessage() {
        String id = fixture.start(ASKING);

        fixture.cancel(ADA, id);

        assertThat(fixture.harness.events().next(EventTypes.WORKFLOW_CANCELLED).reason())
                .isEqualTo("enough");
        assertThat(fixture.show(id).workflow().state()).isEqualTo("cancelled");
        fixture.cancel(ADA, id);
        assertThat(fixture.harness.events().all(EventTypes.ERROR)).isEmpty();
    }

    @Test
    void cancelsByTheMessageThatEndsRuns() {
        String id = fixture.start(ASKING);

        fixture.harness.send(ADA, Messages.RUN_CANCEL, new RunCancel(id, null));

        assertThat(fixture.show(id).workflow().state()).isEqualTo("cancelled");
    }

    @Test
    void saysThatAnEndedWorkflowCannotBeCancelled() {
        String id = fixture.start(ASKING);
        fixture.answer(ADA, new WorkflowApproval(id, true, "go"));

        fixture.cancel(ADA, id);

        ErrorReport error = fixture.error();
        assertThat(error.errorCode()).isEqualTo("WORKFLOW_ENDED");
        assertThat(error.message()).contains("it is completed");
    }

    private void start(WorkflowStart wish) {
        fixture.harness.send(ADA, Messages.WORKFLOW_START, wish);
    }
}
