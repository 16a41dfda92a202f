package dev.autobot.tools.gate;

import static dev.autobot.tools.ToolsFixture.ADA;
import static dev.autobot.tools.ToolsFixture.OPERATOR;
import static org.assertj.core.api.Assertions.assertThat;

import dev.autobot.plugin.Approval;
import dev.autobot.plugin.ApprovalAnswer;
import dev.autobot.plugin.ApprovalRequest;
import dev.autobot.plugin.EventTypes;
import dev.autobot.plugin.Messages;
import dev.autobot.plugin.ToolJudgement;
import dev.autobot.plugin.ToolOutcome;
import dev.autobot.plugin.ToolOutcome.Ending;
import dev.autobot.plugin.ToolRequest;
import dev.autobot.plugin.User;
import dev.autobot.plugin.payload.CommandExecute;
import dev.autobot.plugin.payload.CommandExecutionEnd;
import dev.autobot.plugin.payload.CommandExecutionStart;
import dev.autobot.plugin.payload.ErrorReport;
import dev.autobot.plugin.payload.UserPermissionRequest;
import dev.autobot.plugin.payload.UserPermissionResponse;
import dev.autobot.tools.CallPage;
import dev.autobot.tools.ToolsFixture;
import dev.autobot.tools.ToolsPlugin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The gate: nothing acts without it, and what acts is what was approved. */
class GateTest {

    private static final User CLEO = new User("cleo", Set.of());

    @TempDir
    Path folder;

    private ToolsFixture fixture;

    @BeforeEach
    void start() {
        fixture = new ToolsFixture(folder, Map.of());
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    private ToolOutcome call(ToolRequest request, String approvalId) {
        return fixture.tools().call(request, approvalId, ToolsFixture.run());
    }

    private String approved(ToolRequest request) {
        ToolJudgement judgement = fixture.tools().judge(request);
        Approval asked = fixture.approvals()
                .ask(new ApprovalRequest("test", "", ADA, "May it?", request, judgement, List.of(), "", null));
        fixture.approvals().decide(asked.id(), ADA, ApprovalAnswer.of(true, ""));
        return asked.id();
    }

    @Test
    void doesNothingThatNobodyAllowed() {
        ToolOutcome outcome = call(fixture.request(ADA, "note", Map.of("text", "one")), "");
        assertThat(outcome.ending()).isEqualTo(Ending.NEEDS_APPROVAL);
        assertThat(fixture.noted()).isEmpty();
    }

    @Test
    void doesWhatWasApprovedOnceAndTellsItWithOneCallId() {
        ToolRequest request = fixture.request(ADA, "note", Map.of("text", "one"));
        String approval = approved(request);
        assertThat(call(request, approval).ending()).isEqualTo(Ending.SUCCEEDED);
        ToolRequest other = fixture.request(ADA, "note", Map.of("text", "one"));
        assertThat(call(other, approval).ending()).isEqualTo(Ending.NEEDS_APPROVAL);
        assertThat(fixture.noted()).containsExactly("one");
        assertThat(fixture.harness().events().next(EventTypes.TOOL_CODE).callId())
                .isEqualTo(request.callId());
        assertThat(fixture.harness().events().next(EventTypes.TOOL_OUTPUT).callId())
                .isEqualTo(request.callId());
    }

    @Test
    void doesNothingElseThanWhatWasApproved() {
        ToolRequest request = fixture.request(ADA, "note", Map.of("text", "one"));
        String approval = approved(request);
        assertThat(call(request.with(Map.of("text", "two")), approval).ending()).isEqualTo(Ending.NEEDS_APPROVAL);
        assertThat(fixture.noted()).isEmpty();
    }

    @Test
    void keepsWhatAToolGaveThatSaysThatItFailed() {
        ToolRequest request = fixture.request(ADA, "note", Map.of("text", "one", "fail", true));
        ToolOutcome outcome = call(request, approved(request));
        assertThat(outcome.ending()).isEqualTo(Ending.FAILED);
        assertThat(outcome.error()).isEqualTo("as wanted");
        assertThat(((Number) outcome.fields().get("length")).intValue()).isEqualTo(3);
    }

    @Test
    void aScriptThatChangedAfterTheApprovalIsNotRun() throws IOException {
        Path workspace = new Workspaces(folder.resolve("work")).make(ADA, ToolRequest.Origin.ofUser(""));
        Path script = Files.writeString(workspace.resolve("job.sh"), "echo fine\n");
        ToolRequest request = fixture.request(ADA, "run_command", Map.of("argv", List.of("sh", "job.sh")));
        String approval = approved(request);
        Files.writeString(script, "echo evil\n");
        ToolOutcome outcome = call(request, approval);
        assertThat(outcome.ending()).isEqualTo(Ending.NEEDS_APPROVAL);
        assertThat(outcome.judgement().actionHash())
                .isNotEqualTo(fixture.approvals()
                        .find(approval)
                        .orElseThrow()
                        .judgement()
                        .actionHash());
        assertThat(fixture.harness().events().all(EventTypes.COMMAND_EXECUTION_START))
                .isEmpty();
        Files.writeString(script, "echo fine\n");
        assertThat(call(request, approval).text()).isEqualTo("fine\n");
    }

    @Test
    void aScriptNamedWithinAShellTextCountsToo() throws IOException {
        Path workspace = new Workspaces(folder.resolve("work")).make(ADA, ToolRequest.Origin.ofUser(""));
        Path script = Files.writeString(workspace.resolve("job.sh"), "echo fine\n");
        ToolRequest request = fixture.request(ADA, "run_command", Map.of("command", "cat /dev/null; sh ./job.sh"));
        String approval = approved(request);
        Files.writeString(script, "echo evil\n");
        assertThat(call(request, approval).ending()).isEqualTo(Ending.NEEDS_APPROVAL);
    }

    @Test
    void noRuleAllowsWhatIsCatastrophic() throws IOException {
        Files.writeString(folder.resolve("tools-policy.yaml"), "rules:\n  - allow: \"*\"\n");
        fixture.harness().clock().advance(java.time.Duration.ofSeconds(5));
        ToolRequest bad = fixture.request(OPERATOR, "run_command", Map.of("command", "rm -rf /"));
        assertThat(fixture.tools().judge(bad).decision()).isEqualTo(ToolJudgement.Decision.DENY);
        ToolRequest other = fixture.request(ADA, "note", Map.of("text", "one"));
        assertThat(fixture.tools().judge(other).decision()).isEqualTo(ToolJudgement.Decision.ALLOW);
        assertThat(call(bad, "").ending()).isEqualTo(Ending.DENIED);
    }

    @Test
    void onlyOperatorsBackUpTheDatabase() {
        Map<String, Object> file = Map.of("file", "b.zip");
        assertThat(fixture.tools()
                        .judge(fixture.request(ADA, "backup_database", file))
                        .decision())
                .isEqualTo(ToolJudgement.Decision.DENY);
        assertThat(fixture.tools()
                        .judge(fixture.request(OPERATOR, "backup_database", file))
                        .decision())
                .isEqualTo(ToolJudgement.Decision.ASK);
    }

    @Test
    void runsAReadOnlyCommandAtOnceAndTellsItsBeginningAndItsEnd() {
        fixture.harness().send(ADA, Messages.COMMAND_EXECUTE, new CommandExecute("echo hello", null, null, null));
        CommandExecutionStart began = fixture.harness().events().next(EventTypes.COMMAND_EXECUTION_START);
        CommandExecutionEnd ended = fixture.harness().events().next(EventTypes.COMMAND_EXECUTION_END);
        assertThat(began.command()).isEqualTo("echo hello");
        assertThat(ended.executionId()).isEqualTo(began.executionId());
        assertThat(ended.output()).isEqualTo("hello\n");
        assertThat(ended.exitCode()).isZero();
    }

    @Test
    void asksRunsWhatWasGrantedAndKeepsALogOfIt() {
        fixture.harness().send(ADA, Messages.COMMAND_EXECUTE, new CommandExecute("sh -c 'exit 3'", null, null, "why"));
        UserPermissionRequest asked = fixture.harness().events().next(EventTypes.USER_PERMISSION_REQUEST);
        assertThat(asked.reason()).isEqualTo("why");
        fixture.harness()
                .send(ADA, Messages.USER_PERMISSION_RESPONSE, new UserPermissionResponse(null, true, null, null));
        CommandExecutionEnd ended = fixture.harness().events().next(EventTypes.COMMAND_EXECUTION_END);
        assertThat(ended.exitCode()).isEqualTo(3);
        assertThat(ended.status()).isEqualTo("failed");
        fixture.harness().awaitRuns();
        CallPage log = (CallPage)
                fixture.harness().request("GET", "/api/tools/calls").as(ADA).send();
        assertThat(log.calls()).singleElement().satisfies(call -> {
            assertThat(call.state()).isEqualTo("failed");
            assertThat(call.approvalId()).isEqualTo(asked.requestId());
            assertThat(call.actionHash()).isEqualTo(asked.actionHash());
        });
    }

    @Test
    void keepsWhereACallWorkedSoThatThoseOfAWorkflowAreFound() {
        ToolRequest.Origin origin = new ToolRequest.Origin("workflow-w1", "", "w1/2", "");
        ToolRequest ofWorkflow =
                new ToolRequest("c1", "note", Map.of("text", "a"), ADA, origin, ToolRequest.USUAL_LIMIT);
        call(ofWorkflow, approved(ofWorkflow));
        fixture.harness().send(ADA, Messages.COMMAND_EXECUTE, new CommandExecute("sh -c 'exit 3'", null, null, null));

        assertThat(calls(ADA, "?workspace=workflow-w1").calls()).singleElement().satisfies(call -> {
            assertThat(call.callId()).isEqualTo("c1");
            assertThat(call.workspace()).isEqualTo("workflow-w1");
            assertThat(call.effectToken()).isEqualTo("w1/2");
        });
        assertThat(calls(ADA, "").calls()).hasSize(2).first().satisfies(call -> {
            assertThat(call.workspace()).isNull();
            assertThat(call.effectToken()).isNull();
        });
        assertThat(calls(CLEO, "?workspace=workflow-w1").calls()).isEmpty();
    }

    private CallPage calls(User user, String query) {
        return (CallPage) fixture.harness().ask(user, "GET", "/api/tools/calls" + query);
    }

    @Test
    void aRefusedCommandDoesNotRunAndItsUserIsTold() {
        fixture.harness().send(ADA, Messages.COMMAND_EXECUTE, new CommandExecute("sh -c 'exit 3'", null, null, null));
        UserPermissionRequest asked = fixture.harness().events().next(EventTypes.USER_PERMISSION_REQUEST);
        fixture.harness()
                .send(
                        ADA,
                        Messages.USER_PERMISSION_RESPONSE,
                        new UserPermissionResponse(asked.requestId(), false, "not today", null));
        ErrorReport error = fixture.harness().events().next(EventTypes.ERROR);
        assertThat(error.errorCode()).isEqualTo("PERMISSION_REFUSED");
        assertThat(error.message()).contains("not today");
        fixture.harness().awaitRuns();
        assertThat(fixture.harness().events().all(EventTypes.COMMAND_EXECUTION_START))
                .isEmpty();
    }

    @Test
    void aCommandThatWaitsForPermissionOutlivesARestart() {
        fixture.harness().send(ADA, Messages.COMMAND_EXECUTE, new CommandExecute("sh -c 'echo on'", null, null, null));
        UserPermissionRequest asked = fixture.harness().events().next(EventTypes.USER_PERMISSION_REQUEST);
        fixture.harness().restart(new ToolsPlugin());
        fixture.harness()
                .send(
                        ADA,
                        Messages.USER_PERMISSION_RESPONSE,
                        new UserPermissionResponse(asked.requestId(), true, null, null));
        assertThat(fixture.harness()
                        .events()
                        .next(EventTypes.COMMAND_EXECUTION_END)
                        .output())
                .isEqualTo("on\n");
    }

    @Test
    void aCancelledCommandThatWaitsIsWithdrawn() {
        fixture.harness().send(ADA, Messages.COMMAND_EXECUTE, new CommandExecute("sh -c 'echo on'", null, null, null));
        UserPermissionRequest asked = fixture.harness().events().next(EventTypes.USER_PERMISSION_REQUEST);
        CallPage log = (CallPage)
                fixture.harness().request("GET", "/api/tools/calls").as(ADA).send();
        String callId = log.calls().get(0).callId();
        fixture.harness().send(ADA, Messages.RUN_CANCEL, new dev.autobot.plugin.payload.RunCancel(callId, null));
        assertThat(fixture.approvals().find(asked.requestId()).orElseThrow().state())
                .isEqualTo(Approval.State.WITHDRAWN);
    }

    @Test
    void whatDoesNotFitIsRefusedByTheFieldsName() {
        fixture.harness().send(ADA, Messages.COMMAND_EXECUTE, new CommandExecute(null, null, null, null));
        assertThat(fixture.harness().events().next(EventTypes.ERROR).message()).contains("'argv' and 'command'");
    }
}
