package dev.autobot.workflow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autobot.plugin.EventTypes;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What happens when the one who drives a workflow is not the one any more. */
class OwnersTest {

    private static final Duration LEASE_OVER = Duration.ofSeconds(46);

    private static final String ONE =
            "{name: n, description: d, steps: [{description: A, tool: held}, {description: B, tool: note}]}";

    private static final String IDEMPOTENT =
            """
            name: n
            description: d
            steps: [{description: A, tool: held, idempotent: true}, {description: B, tool: note}]
            """;

    private final EngineFixture fixture = EngineFixture.started();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void writesNothingOnceAnotherHasTakenOver() {
        RecordingTools.Held held = fixture.tools.offerHeld("held").deaf();
        String id = fixture.start(ONE);
        held.awaitBegin();
        Engine other = fixture.otherEngine();

        fixture.harness.clock().advance(LEASE_OVER);
        other.look();
        fixture.harness.events().next(EventTypes.WORKFLOW_APPROVAL_REQUIRED);
        held.letGo();
        fixture.harness.awaitRuns();

        assertThat(fixture.state(id)).isEqualTo(WorkflowState.WAITING_APPROVAL);
        assertThat(fixture.steps(id)).containsExactly(StepState.INTERRUPTED, StepState.PENDING);
        assertThat(fixture.told()).hasSize(2).noneMatch(line -> line.startsWith("succeeded"));
        fixture.choose("happened");
        assertThat(fixture.told()).last().isEqualTo("completed 2");
        assertThat(fixture.tools.effects(id + "/1")).isEqualTo(1);
        assertThat(fixture.ends()).isEqualTo(1);
    }

    @Test
    void isTakenFromOneThatDoesNotProlongItsLeaseOnly() {
        RecordingTools.Held held = fixture.tools.offerHeld("held");
        fixture.start(ONE);
        held.awaitBegin();
        Engine other = fixture.otherEngine();

        for (int i = 0; i < 10; i++) {
            fixture.harness.clock().advance(Duration.ofSeconds(10));
            fixture.engine().renew();
            other.look();
        }
        held.letGo();
        fixture.harness.awaitRuns();

        assertThat(fixture.told())
                .containsExactly(
                        "started 1 try 1",
                        "succeeded 1: held and done",
                        "started 2 try 1",
                        "succeeded 2: noted",
                        "completed 2");
    }

    @Test
    void endsWhatItDoesWhenItFindsTheLeaseLost() {
        RecordingTools.Held held = fixture.tools.offerHeld("held");
        String id = fixture.start(ONE);
        held.awaitBegin();

        fixture.harness.clock().advance(LEASE_OVER);
        fixture.otherEngine().look();
        fixture.harness.events().next(EventTypes.WORKFLOW_APPROVAL_REQUIRED);
        fixture.engine().renew();
        held.awaitCancel();
        fixture.harness.awaitRuns();

        assertThat(fixture.state(id)).isEqualTo(WorkflowState.WAITING_APPROVAL);
        assertThat(fixture.tools.effects()).isEmpty();
    }

    @Test
    void isRunAgainByTheNextOwnerWhenThatDoesNoHarm() {
        RecordingTools.Held held = fixture.tools.offerHeld("held").deaf();
        String id = fixture.start(IDEMPOTENT);
        held.awaitBegin();
        fixture.harness.clock().advance(LEASE_OVER);

        fixture.otherEngine().look();
        held.awaitSecondBegin();
        held.letGo(); // for both
        fixture.harness.awaitRuns();
        fixture.look();

        assertThat(fixture.state(id)).isEqualTo(WorkflowState.COMPLETED);
        assertThat(fixture.ends()).isEqualTo(1);
        assertThat(fixture.told())
                .filteredOn(line -> line.startsWith("succeeded 1"))
                .hasSize(1);
    }

    @Test
    void goesOnAfterAStopAsAfterACrash() {
        RecordingTools.Held held = fixture.tools.offerHeld("held");
        String id = fixture.start(ONE);
        held.awaitBegin();

        fixture.restart();
        assertThat(fixture.state(id)).isEqualTo(WorkflowState.RUNNING);
        assertThat(fixture.steps(id)).containsExactly(StepState.RUNNING, StepState.PENDING);
        assertThat(fixture.ends()).isZero();
        fixture.look(); // the lease was let go of: nobody waits for its end

        assertThat(fixture.steps(id)).containsExactly(StepState.INTERRUPTED, StepState.PENDING);
        assertThat(fixture.onlyOpen().choices()).containsExactly("happened", "again", "fail");
    }

    @Test
    void keepsWhatSucceededWhileItWasStopping() {
        RecordingTools.Held held = fixture.tools.offerHeld("held").deaf();
        String id = fixture.start(ONE);
        held.awaitBegin();
        Thread stop = new Thread(fixture.harness::stop);
        stop.start();
        held.awaitCancel();
        held.letGo();
        join(stop);

        fixture.restart();
        fixture.look();

        assertThat(fixture.state(id)).isEqualTo(WorkflowState.COMPLETED);
        assertThat(fixture.tools.effects(id + "/1")).isEqualTo(1);
    }

    @Test
    void runsAnInterruptedStepAgainWhenAPersonSaysSo() {
        String id = interrupted();

        fixture.choose("again");

        assertThat(fixture.state(id)).isEqualTo(WorkflowState.COMPLETED);
        assertThat(fixture.told()).containsSubsequence("started 1 try 1", "started 1 try 2", "succeeded 1: done now");
    }

    @Test
    void takesAPlainYesToAnInterruptedStepAsAgain() {
        String id = interrupted();

        fixture.answer(true, "");

        assertThat(fixture.told()).contains("started 1 try 2");
        assertThat(fixture.state(id)).isEqualTo(WorkflowState.COMPLETED);
    }

    @Test
    void takesAPersonsWordThatAnInterruptedStepHasHappened() {
        String id = interrupted();

        fixture.choose("happened");

        assertThat(fixture.told()).contains("succeeded 1: eve said that it happened: I looked");
        assertThat(fixture.tools.effects(id + "/1")).isZero();
        assertThat(fixture.state(id)).isEqualTo(WorkflowState.COMPLETED);
    }

    @Test
    void failsAnInterruptedStepWhenAPersonSaysSo() {
        interrupted();

        fixture.choose("fail");

        assertThat(fixture.told()).last().isEqualTo("failed 1: It was interrupted, and eve had it fail: I looked");
        assertThat(fixture.ends()).isEqualTo(1);
    }

    private String interrupted() {
        RecordingTools.Held held = fixture.tools.offerHeld("held");
        String id = fixture.start(ONE);
        held.awaitBegin();
        fixture.restart();
        fixture.tools.offer("held", (request, run) -> RecordingTools.done("done now"));
        fixture.look();
        return id;
    }

    private static void join(Thread thread) {
        try {
            thread.join(60_000);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
