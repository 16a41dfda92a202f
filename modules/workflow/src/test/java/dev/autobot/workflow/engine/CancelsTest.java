package dev.autobot.workflow.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autobot.plugin.ErrorCode;
import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.EventTypes;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.User;
import java.time.Duration;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A cancel at each moment of a workflow's life. */
class CancelsTest {

    private static final String HELD =
            """
            name: held
            description: d
            steps:
              - {description: A, tool: note}
              - {description: B, tool: held}
              - {description: C, tool: note}
            """;

    private final EngineFixture fixture = EngineFixture.started();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void isToldOnlyWhenWhatRunsIsOver() {
        RecordingTools.Held held = fixture.tools.offerHeld("held").deaf();
        String id = fixture.start(HELD);
        held.awaitBegin();

        cancel(id, "enough");
        held.awaitCancel();
        assertThat(fixture.state(id)).isEqualTo(WorkflowState.CANCELLING);
        assertThat(fixture.ends()).isZero();
        held.letGo();
        fixture.harness.awaitRuns();

        assertThat(fixture.state(id)).isEqualTo(WorkflowState.CANCELLED);
        assertThat(fixture.told())
                .containsExactly("started 1 try 1", "succeeded 1: noted", "started 2 try 1", "cancelled 2: enough");
        assertThat(fixture.steps(id)).containsExactly(StepState.SUCCEEDED, StepState.CANCELLED, StepState.CANCELLED);
    }

    @Test
    void keepsWhatCameTooLateAsIgnored() {
        RecordingTools.Held held = fixture.tools.offerHeld("held").deaf();
        String id = fixture.start(HELD);
        held.awaitBegin();

        cancel(id, "enough");
        held.letGo();
        fixture.harness.awaitRuns();

        StepRow late = fixture.engine().steps(id).get(1);
        assertThat(late.isIgnored()).isTrue();
        assertThat(late.result()).isEqualTo("held and done");
        assertThat(fixture.engine().steps(id).get(0).isIgnored()).isFalse();
        assertThat(fixture.told()).noneMatch(line -> line.startsWith("succeeded 2") || line.startsWith("completed"));
    }

    @Test
    void endsWhatRunsWhenTheToolListens() {
        RecordingTools.Held held = fixture.tools.offerHeld("held");
        String id = fixture.start(HELD);
        held.awaitBegin();

        cancel(id, "");
        fixture.harness.awaitRuns();

        assertThat(fixture.told()).last().isEqualTo("cancelled 2: Cancelled by ada.");
        assertThat(fixture.tools.calls()).hasSize(2);
    }

    @Test
    void comesByTheRunToo() {
        RecordingTools.Held held = fixture.tools.offerHeld("held");
        String id = fixture.start(HELD);
        held.awaitBegin();

        assertThat(fixture.harness.cancelLine("workflow/" + id)).isEqualTo(1);
        fixture.harness.awaitRuns();

        assertThat(fixture.state(id)).isEqualTo(WorkflowState.CANCELLED);
        assertThat(fixture.ends()).isEqualTo(1);
    }

    @Test
    void takesBackTheQuestionOfOneThatWaits() {
        String id = fixture.run("{name: n, description: d, steps: [{description: A, approval: always}]}");

        cancel(id, "enough");

        assertThat(fixture.state(id)).isEqualTo(WorkflowState.CANCELLED);
        assertThat(fixture.approvals.open()).isEmpty();
        assertThat(fixture.told()).last().isEqualTo("cancelled 1: enough");
        fixture.look();
        assertThat(fixture.ends()).isEqualTo(1);
    }

    @Test
    void endsOneThatWaitsForItsNextTry() {
        fixture.tools.offer("broken", (request, run) -> RecordingTools.failed("no", true));
        String id = fixture.run(
                """
                name: n
                description: d
                steps: [{description: A, tool: broken, retry: {attempts: 5, delay: 1h, longest: 1h}}]
                """);

        cancel(id, "enough");
        fixture.pass(Duration.ofHours(2));

        assertThat(fixture.told()).containsExactly("started 1 try 1", "cancelled 1: enough");
    }

    @Test
    void endsOneThatNobodyHasLookedAtYet() {
        try (EngineFixture full =
                EngineFixture.started(new EngineSettings(1, 10, Duration.ofHours(1), Duration.ofSeconds(45), "only"))) {
            RecordingTools.Held held = full.tools.offerHeld("held");
            full.start(HELD);
            held.awaitBegin();
            String waiting = full.start("{name: n, description: d, steps: [{description: A, tool: note}]}");

            full.engine().cancel(waiting, EngineFixture.ADA, "enough");
            held.letGo();
            full.harness.awaitRuns();

            assertThat(full.state(waiting)).isEqualTo(WorkflowState.CANCELLED);
            assertThat(full.told()).contains("cancelled 0: enough");
        }
    }

    @Test
    void isTheSameWhenItComesTwice() {
        RecordingTools.Held held = fixture.tools.offerHeld("held").deaf();
        String id = fixture.start(HELD);
        held.awaitBegin();

        cancel(id, "first");
        cancel(id, "second");
        held.letGo();
        fixture.harness.awaitRuns();
        cancel(id, "third");

        assertThat(fixture.told()).last().isEqualTo("cancelled 2: first");
        assertThat(fixture.ends()).isEqualTo(1);
    }

    @Test
    void isRefusedAfterAnotherEnd() {
        String id = fixture.run("{name: n, description: d, steps: [{description: A}]}");

        assertRefused(() -> cancel(id, ""), ErrorCodes.WORKFLOW_ENDED, "completed");
    }

    @Test
    void isForTheOwnerAndOperatorsOnly() {
        String id = fixture.run("{name: n, description: d, steps: [{description: A, approval: always}]}");

        assertRefused(() -> fixture.engine().cancel(id, EngineFixture.EVE, ""), ErrorCodes.NOT_FOUND, id);
        assertRefused(() -> cancel("nothing", ""), ErrorCodes.NOT_FOUND, "nothing");
        fixture.engine().cancel(id, new User("root", Set.of(User.OPERATOR)), "");
        assertThat(fixture.state(id)).isEqualTo(WorkflowState.CANCELLED);
    }

    @Test
    void isFinishedByAnotherServerWhenTheDriverIsGone() {
        RecordingTools.Held held = fixture.tools.offerHeld("held").deaf();
        String id = fixture.start(HELD);
        held.awaitBegin();
        Engine other = fixture.otherEngine();

        other.cancel(id, EngineFixture.ADA, "enough");
        other.look();
        assertThat(fixture.state(id)).isEqualTo(WorkflowState.CANCELLING);
        fixture.harness.clock().advance(Duration.ofSeconds(46));
        other.look();
        fixture.harness.events().next(EventTypes.WORKFLOW_CANCELLED);
        held.letGo();
        fixture.harness.awaitRuns();

        assertThat(fixture.state(id)).isEqualTo(WorkflowState.CANCELLED);
        assertThat(fixture.ends()).isEqualTo(1);
        assertThat(fixture.engine().steps(id).get(1).isIgnored()).isFalse();
    }

    @Test
    void reachesTheDriverOnAnotherServerWithItsNextRenewal() {
        RecordingTools.Held held = fixture.tools.offerHeld("held");
        String id = fixture.start(HELD);
        held.awaitBegin();

        fixture.otherEngine().cancel(id, EngineFixture.ADA, "enough");
        fixture.engine().renew();
        fixture.harness.awaitRuns();

        assertThat(fixture.state(id)).isEqualTo(WorkflowState.CANCELLED);
        assertThat(fixture.told()).last().isEqualTo("cancelled 2: enough");
    }

    private void cancel(String id, String reason) {
        fixture.engine().cancel(id, EngineFixture.ADA, reason);
    }

    private static void assertRefused(ThrowingCallable call, ErrorCode code, String part) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        PlatformException.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessageContaining(part);
    }
}
