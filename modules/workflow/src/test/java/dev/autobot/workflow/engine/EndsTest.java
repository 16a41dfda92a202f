package dev.autobot.workflow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.EventTypes;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.ToolOutcome;
import dev.autobot.plugin.ToolOutcome.Ending;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How workflows end, and what happens when that goes wrong. */
class EndsTest {

    private static final String ONE = "{name: n, description: d, steps: [{description: A, tool: note}]}";

    private final EngineFixture fixture = EngineFixture.started();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void tellsListenersOfEachEndOnce() {
        List<String> ends = new CopyOnWriteArrayList<>();
        fixture.engine().onEnd((ended, ending) -> ends.add(ended.id() + " " + ending.state() + " " + ending.text()));

        String done = fixture.run(ONE);
        String failed = fixture.run("{name: n, description: d, steps: [{description: A, tool: nothing}]}");
        String cancelled = fixture.run("{name: n, description: d, steps: [{description: A, approval: always}]}");
        fixture.engine().cancel(cancelled, EngineFixture.ADA, "enough");

        assertThat(ends)
                .containsExactly(
                        done + " COMPLETED ",
                        failed + " FAILED There is no tool 'nothing'.",
                        cancelled + " CANCELLED enough");
    }

    @Test
    void endsLaterWhenAnEndCouldNotBeWritten() {
        int[] tries = {0};
        fixture.engine().onEnd((ended, ending) -> {
            if (tries[0]++ == 0) {
                throw new PlatformException(ErrorCodes.DATABASE_UNAVAILABLE, "Not now.");
            }
        });

        String id = fixture.run(ONE);
        assertThat(fixture.state(id)).isEqualTo(WorkflowState.RUNNING);
        assertThat(fixture.ends()).isZero();
        fixture.pass(Duration.ofSeconds(5));

        assertThat(fixture.state(id)).isEqualTo(WorkflowState.COMPLETED);
        assertThat(fixture.told()).containsExactly("started 1 try 1", "succeeded 1: noted", "completed 1");
    }

    @Test
    void asksAPersonWhenAToolBreaksOffSoThatNobodyKnows() {
        fixture.tools.offer("odd", (request, run) -> {
            throw new PlatformException(ErrorCodes.SYSTEM_ERROR, "Broke off.");
        });

        String id = fixture.run("{name: n, description: d, steps: [{description: A, tool: odd}]}");
        fixture.pass(Duration.ofSeconds(5));

        assertThat(fixture.steps(id)).containsExactly(StepState.INTERRUPTED);
        assertThat(fixture.onlyOpen().choices()).contains("happened");
    }

    @Test
    void failsWhatAServerCannotReadAnyMore() {
        String waiting = fixture.run("{name: n, description: d, steps: [{description: A, approval: always}]}");
        Jdbi.create(fixture.harness.database().dataSource())
                .useHandle(handle -> handle.execute("update workflow.instance set snapshot = 'of another time'"));

        fixture.answer(true, "");

        assertThat(fixture.state(waiting)).isEqualTo(WorkflowState.FAILED);
        assertThat(fixture.told()).last().asString().startsWith("failed 1: This server cannot read the workflow's");
        assertThat(fixture.approvals.settled("workflow", 10)).isEmpty();
    }

    @Test
    void keepsAStepThatGaveWhatNoJsonHolds() {
        Object deep = "x";
        for (int i = 0; i < 300; i++) {
            deep = Map.of("x", deep);
        }
        Map<String, Object> tooDeep = Map.of("x", deep);
        fixture.tools.offer(
                "odd", (request, run) -> new ToolOutcome(Ending.SUCCEEDED, "zero\0byte", tooDeep, "", false, null));

        String id = fixture.run("{name: n, description: d, steps: [{description: A, tool: odd}]}");

        assertThat(fixture.state(id)).isEqualTo(WorkflowState.COMPLETED);
        assertThat(fixture.engine().steps(id).get(0).fields()).contains("unreadable");
        assertThat(fixture.engine().steps(id).get(0).result()).isEqualTo("zero\uFFFDbyte");
    }

    @Test
    void tellsAnEndHoweverMuchItsStepsGave() {
        fixture.tools.offer("much", (request, run) -> RecordingTools.done("\u0001".repeat(5_000)));

        fixture.run("{name: n, description: d, steps: [" + "{description: A, tool: much},".repeat(50)
                + "], output: \"${steps.step1.result}\"}");

        Map<String, Object> results =
                fixture.only(EventTypes.WORKFLOW_COMPLETED).results();
        assertThat(Json.write(results).length()).isLessThan(900_000);
        assertThat(results).containsOnlyKeys("output", "steps");
    }

    @Test
    void failsWhenTheOutputCannotBeMade() {
        fixture.run(
                """
                name: n
                description: d
                steps: [{id: a, description: A, tool: note}]
                output: "${steps.a.output.nothing}"
                """);

        assertThat(fixture.told()).last().asString().startsWith("failed 1: All steps are done, but the output");
    }
}
