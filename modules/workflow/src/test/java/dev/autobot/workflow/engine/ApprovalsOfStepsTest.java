package dev.autobot.workflow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autobot.plugin.Approval;
import dev.autobot.plugin.ApprovalAnswer;
import dev.autobot.plugin.ApprovalRequest;
import dev.autobot.plugin.EventTypes;
import dev.autobot.plugin.ToolJudgement.Decision;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a person's answer does to a workflow that waits for it. */
class ApprovalsOfStepsTest {

    private static final String ASKS =
            """
            name: asks
            description: d
            steps:
              - {id: a, description: A, tool: say, arguments: {text: hello}, approval: always, role: approver}
              - {description: B, tool: note}
            """;

    private static final String GOES_ON =
            """
            name: goes-on
            description: d
            steps:
              - {id: a, description: A, tool: note, approval: always, on_failure: continue}
              - {description: B, tool: say, arguments: {text: "${steps.a.state}"}}
            """;

    private final EngineFixture fixture = EngineFixture.started();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void waitsWithoutARunAndGoesOnWhenItIsApproved() {
        String id = fixture.run(ASKS);

        assertThat(fixture.state(id)).isEqualTo(WorkflowState.WAITING_APPROVAL);
        assertThat(fixture.steps(id)).containsExactly(StepState.WAITING_APPROVAL, StepState.PENDING);
        assertThat(fixture.tools.effects()).isEmpty();
        ApprovalRequest request = fixture.approvals.request(fixture.onlyOpen().id());
        assertThat(request.role()).isEqualTo("approver");
        assertThat(request.description()).isEqualTo("Step 1 of 2: A");
        assertThat(request.judgement().rule()).startsWith("the workflow's definition asks");
        fixture.answer(true, "");

        assertThat(fixture.told())
                .containsExactly(
                        "asked: Step 1 of 2: A",
                        "started 1 try 1",
                        "succeeded 1: hello",
                        "started 2 try 1",
                        "succeeded 2: noted",
                        "completed 2");
        assertThat(fixture.state(id)).isEqualTo(WorkflowState.COMPLETED);
    }

    @Test
    void asksWhenARuleDoesWhateverTheDefinitionSays() {
        fixture.tools.rule("note", Decision.ASK);

        String id = fixture.run("{name: n, description: d, steps: [{description: A, tool: note, approval: never}]}");

        assertThat(fixture.state(id)).isEqualTo(WorkflowState.WAITING_APPROVAL);
        fixture.answer(true, "");
        assertThat(fixture.state(id)).isEqualTo(WorkflowState.COMPLETED);
    }

    @Test
    void asksAboutAStepThatHasNoTool() {
        String id =
                fixture.run("{name: n, description: d, steps: [{description: Ready, approval: always, result: go}]}");

        ApprovalRequest request = fixture.approvals.request(fixture.onlyOpen().id());
        assertThat(request.call()).isNull();
        assertThat(request.judgement().action()).isEqualTo(Map.of("description", "Ready", "step", "step1"));
        assertThat(request.judgement().actionHash()).hasSize(64);
        fixture.answer(true, "");

        assertThat(fixture.state(id)).isEqualTo(WorkflowState.COMPLETED);
    }

    @Test
    void runsWithTheArgumentsThatWereApproved() {
        fixture.tools.rule("say", Decision.ASK);
        fixture.run(ASKS);

        fixture.answer(new ApprovalAnswer(true, "", "", Map.of("text", "edited")));

        assertThat(fixture.told()).contains("succeeded 1: edited");
        assertThat(fixture.tools.effects().get(0).arguments()).isEqualTo(Map.of("text", "edited"));
    }

    @Test
    void asksAnewWhenTheActionHasChangedSinceItWasApproved() {
        String id = fixture.run(ASKS);
        fixture.tools.changeWorld("another");

        fixture.answer(true, "");

        assertThat(fixture.tools.effects()).isEmpty();
        assertThat(fixture.state(id)).isEqualTo(WorkflowState.WAITING_APPROVAL);
        assertThat(fixture.onlyOpen().description())
                .startsWith("What would be done has changed since it was approved.");
        fixture.answer(true, "");

        assertThat(fixture.told())
                .containsExactly(
                        "asked: Step 1 of 2: A",
                        "started 1 try 1",
                        "asked: What would be done has changed since it was approved. Step 1 of 2: A",
                        "started 1 try 1",
                        "succeeded 1: hello",
                        "started 2 try 1",
                        "succeeded 2: noted",
                        "completed 2");
    }

    @Test
    void usesTheSameApprovalForFurtherTries() {
        boolean[] isBroken = {true};
        fixture.tools.offer(
                "flaky",
                (request, run) -> isBroken[0] ? RecordingTools.failed("no line", true) : RecordingTools.done("ok"));
        fixture.run(
                """
                name: n
                description: d
                steps: [{description: A, tool: flaky, approval: always, retry: {attempts: 2, delay: 1s}}]
                """);
        fixture.answer(true, "");
        isBroken[0] = false;

        fixture.pass(Duration.ofSeconds(1));

        assertThat(fixture.told()).last().isEqualTo("completed 1");
        assertThat(fixture.approvals.open()).isEmpty();
    }

    @Test
    void isCancelledByARefusal() {
        String id = fixture.run(ASKS);

        fixture.answer(false, "not today");

        assertThat(fixture.told()).containsExactly("asked: Step 1 of 2: A", "cancelled 1: eve refused: not today");
        assertThat(fixture.steps(id)).containsOnly(StepState.CANCELLED);
        assertThat(fixture.tools.calls()).isEmpty();
    }

    @Test
    void goesOnAfterARefusalWhereTheDefinitionSaysSo() {
        fixture.run(GOES_ON);

        fixture.answer(false, "no");

        assertThat(fixture.told())
                .containsExactly(
                        "asked: Step 1 of 2: A",
                        "started 1 try 1",
                        "failed 1: Failed: eve refused: no",
                        "started 2 try 1",
                        "succeeded 2: failed",
                        "completed 2");
    }

    @Test
    void failsWhenNobodyAnswersInTime() {
        fixture.run(ASKS);

        fixture.approvals.expire(fixture.onlyOpen().id());
        fixture.look();

        assertThat(fixture.told()).last().isEqualTo("failed 1: nobody approved it in time");
        assertThat(fixture.ends()).isEqualTo(1);
    }

    @Test
    void takesAnAnswerThatWasGivenWhileItWasDown() {
        String id = fixture.run(ASKS);
        Approval open = fixture.onlyOpen();
        fixture.harness.stop();
        fixture.approvals.decideSilently(open.id(), Approval.State.APPROVED);

        fixture.restart();
        fixture.look();

        assertThat(fixture.state(id)).isEqualTo(WorkflowState.COMPLETED);
    }

    @Test
    void ignoresAnAnswerThatComesAfterTheEnd() {
        String id = fixture.run(ASKS);
        Approval open = fixture.onlyOpen();
        fixture.approvals.decideSilently(open.id(), Approval.State.APPROVED);
        fixture.engine().cancel(id, EngineFixture.ADA, "");

        fixture.look();

        assertThat(fixture.state(id)).isEqualTo(WorkflowState.CANCELLED);
        assertThat(fixture.approvals.settled("workflow", 10)).isEmpty();
        assertThat(fixture.tools.calls()).isEmpty();
        assertThat(fixture.ends()).isEqualTo(1);
    }

    @Test
    void failsAtItsTimeLimitAlsoWhileItWaits() {
        String id = fixture.run(
                """
                name: n
                description: d
                limits: {time: 1h}
                steps: [{description: A, approval: always}]
                """);

        fixture.pass(Duration.ofMinutes(59));
        assertThat(fixture.state(id)).isEqualTo(WorkflowState.WAITING_APPROVAL);
        fixture.pass(Duration.ofMinutes(1));

        assertThat(fixture.state(id)).isEqualTo(WorkflowState.FAILED);
        assertThat(fixture.approvals.open()).isEmpty();
        assertThat(fixture.harness.events().all(EventTypes.WORKFLOW_FAILED)).hasSize(1);
    }
}
