package dev.autobot.tools.gate;

import static dev.autobot.tools.ToolsFixture.ADA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.autobot.plugin.Approval;
import dev.autobot.plugin.ApprovalAnswer;
import dev.autobot.plugin.ApprovalRequest;
import dev.autobot.plugin.EventTypes;
import dev.autobot.plugin.Messages;
import dev.autobot.plugin.ToolOutcome;
import dev.autobot.plugin.ToolRequest;
import dev.autobot.plugin.payload.CommandExecute;
import dev.autobot.plugin.payload.RunCancel;
import dev.autobot.plugin.payload.UserPermissionResponse;
import dev.autobot.tools.CallPage;
import dev.autobot.tools.ToolsFixture;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The log of calls has those, too, that others ask about: agents, workflows, plugins. */
class CallLogTest {

    @TempDir
    Path folder;

    private ToolsFixture fixture;
    private ToolRequest request;

    @BeforeEach
    void start() {
        fixture = new ToolsFixture(folder, Map.of());
        request = fixture.request(ADA, "note", Map.of("text", "one"));
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    private Approval ask(String... choices) {
        return fixture.approvals()
                .ask(new ApprovalRequest(
                        "agent",
                        "",
                        ADA,
                        "May it?",
                        request,
                        fixture.tools().judge(request),
                        List.of(choices),
                        "",
                        Duration.ofMinutes(15)));
    }

    private Approval approved() {
        Approval asked = ask();
        return fixture.approvals().decide(asked.id(), ADA, ApprovalAnswer.of(true, ""));
    }

    private ToolOutcome.Ending call(ToolRequest call, Approval approval) {
        return fixture.tools().call(call, approval.id(), ToolsFixture.run()).ending();
    }

    private List<CallPage.CallView> calls() {
        return ((CallPage) fixture.harness().ask(ADA, "GET", "/api/tools/calls")).calls();
    }

    private CallPage.CallView onlyCall() {
        assertThat(calls()).hasSize(1);
        return calls().get(0);
    }

    @Test
    void hasACallThatWaitsForAPerson() {
        Approval asked = ask();

        assertThat(onlyCall().callId()).isEqualTo(request.callId());
        assertThat(onlyCall().state()).isEqualTo("waiting");
        assertThat(onlyCall().verdict()).isEqualTo("ask");
        assertThat(onlyCall().approvalId()).isEqualTo(asked.id());
        assertThat(onlyCall().endedAt()).isNull();
    }

    @Test
    void keepsWhenACallWasAskedForThatRunsLater() {
        Instant asked = ask().requestedAt();
        fixture.harness().clock().advance(Duration.ofMinutes(5));
        Approval open = fixture.approvals().find(onlyCall().approvalId()).orElseThrow();
        Approval yes = fixture.approvals().decide(open.id(), ADA, ApprovalAnswer.of(true, ""));

        assertThat(call(request, yes)).isEqualTo(ToolOutcome.Ending.SUCCEEDED);

        assertThat(onlyCall().state()).isEqualTo("succeeded");
        assertThat(onlyCall().askedAt()).isEqualTo(asked);
        assertThat(onlyCall().beganAt()).isEqualTo(asked.plus(Duration.ofMinutes(5)));
    }

    @Test
    void keepsWhenACommandWasAskedForThatRunsLater() {
        fixture.harness().send(ADA, Messages.COMMAND_EXECUTE, new CommandExecute("sh -c 'exit 3'", null, null, null));
        Instant asked = onlyCall().askedAt();
        fixture.harness().clock().advance(Duration.ofMinutes(5));
        fixture.harness()
                .send(ADA, Messages.USER_PERMISSION_RESPONSE, new UserPermissionResponse(null, true, null, null));
        fixture.harness().events().next(EventTypes.COMMAND_EXECUTION_END);

        assertThat(onlyCall().askedAt()).isEqualTo(asked);
    }

    @Test
    void saysWhoRefusedACall() {
        fixture.approvals().decide(ask().id(), ADA, ApprovalAnswer.of(false, "Not today."));

        assertThat(onlyCall().state()).isEqualTo("refused");
        assertThat(onlyCall().error()).contains("was not done. The user 'ada' refused it. Not today.");
        assertThat(onlyCall().endedAt()).isNotNull();
    }

    @Test
    void saysThatNobodyAnsweredInTime() {
        ask();
        fixture.harness().clock().advance(Duration.ofMinutes(16));
        fixture.harness().runTasks();

        assertThat(onlyCall().state()).isEqualTo("refused");
        assertThat(onlyCall().error()).endsWith("was not done. Nobody answered in time.");
    }

    @Test
    void endsACallWhoseQuestionIsTakenBack() {
        fixture.approvals().withdraw(ask().id(), "The answer that needed it has ended.");

        assertThat(onlyCall().state()).isEqualTo("cancelled");
        assertThat(onlyCall().error()).endsWith("was not done. The answer that needed it has ended.");
    }

    @Test
    void takesACallThatComesWithAnotherIdForTheOneThatWaited() {
        Approval yes = approved();
        ToolRequest again = fixture.request(ADA, "note", Map.of("text", "one"));

        assertThat(call(again, yes)).isEqualTo(ToolOutcome.Ending.SUCCEEDED);

        assertThat(onlyCall().callId()).isEqualTo(again.callId());
        assertThat(onlyCall().state()).isEqualTo("succeeded");
    }

    @Test
    void leavesTheCallOfAnOpenQuestionAloneThatAnotherCallNames() {
        Approval open = ask();

        assertThat(call(fixture.request(ADA, "note", Map.of("text", "one")), open))
                .isEqualTo(ToolOutcome.Ending.NEEDS_APPROVAL);

        assertThat(onlyCall().callId()).isEqualTo(request.callId());
    }

    @Test
    void beginsNoCallOfOthersAndEndsOneThatNobodyBegins() {
        Approval yes = approved();
        fixture.harness().runTasks();
        fixture.harness().awaitRuns();
        assertThat(fixture.noted()).isEmpty();
        assertThat(onlyCall().state()).isEqualTo("waiting");

        fixture.harness().clock().advance(Duration.ofMinutes(2));
        fixture.harness().runTasks();

        assertThat(fixture.noted()).isEmpty();
        assertThat(onlyCall().state()).isEqualTo("cancelled");
        assertThat(onlyCall().error()).contains("approved");
        assertThat(call(request, yes)).isEqualTo(ToolOutcome.Ending.SUCCEEDED);
        assertThat(onlyCall().state()).isEqualTo("succeeded");
        assertThat(onlyCall().error()).isNull();
    }

    @Test
    void leavesTheCancellingOfACallToWhoeverAskedForIt() {
        Approval open = ask();

        fixture.harness().send(ADA, Messages.RUN_CANCEL, new RunCancel(request.callId(), null));

        assertThat(fixture.approvals().find(open.id()).orElseThrow().state()).isEqualTo(Approval.State.OPEN);
        assertThat(onlyCall().state()).isEqualTo("waiting");
    }

    @Test
    void takesAQuestionWithChoicesForNoCall() {
        ask("happened", "again");

        assertThat(calls()).isEmpty();
    }
}
