package dev.autobot.workflow.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.EventTypes;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.ToolJudgement.Decision;
import dev.autobot.plugin.ToolRequest;
import dev.autobot.plugin.payload.WorkflowCompleted;
import dev.autobot.plugin.payload.WorkflowStarted;
import dev.autobot.workflow.definition.Definition;
import dev.autobot.workflow.definition.DefinitionReader;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What happens from step to step. */
class StepsTest {

    private static final String TWO =
            """
            name: two
            version: 3
            description: Says and repeats.
            inputs:
              word: {type: text}
            steps:
              - {id: first, description: "Says ${inputs.word}", tool: say, arguments: {text: "${inputs.word}"}}
              - description: Repeats
                tool: say
                arguments: {text: "again ${steps.first.result}, ${steps.first.output.text}"}
              - {description: Gives, result: "of ${workflow.user}"}
            output: "${steps.step2.result}"
            """;

    private final EngineFixture fixture = EngineFixture.started();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void runsTheStepsInOrderAndTellsEachOnce() {
        String id = fixture.run(TWO, "word", "hello");

        assertThat(fixture.told())
                .containsExactly(
                        "started 1 try 1",
                        "succeeded 1: hello",
                        "started 2 try 1",
                        "succeeded 2: again hello, hello",
                        "started 3 try 1",
                        "succeeded 3: of ada",
                        "completed 3");
        WorkflowStarted started = fixture.only(EventTypes.WORKFLOW_STARTED);
        assertThat(started.workflowId()).isEqualTo(id);
        assertThat(started.version()).isEqualTo(3);
        assertThat(started.inputs()).isEqualTo(Map.of("word", "hello"));
        WorkflowCompleted completed = fixture.only(EventTypes.WORKFLOW_COMPLETED);
        assertThat(completed.results())
                .isEqualTo(Map.of(
                        "output",
                        "again hello, hello",
                        "steps",
                        Map.of("first", "hello", "step2", "again hello, hello", "step3", "of ada")));
        assertThat(fixture.state(id)).isEqualTo(WorkflowState.COMPLETED);
        assertThat(fixture.harness.failures()).isEmpty();
    }

    @Test
    void tellsToolsWhereTheyWorkAndForWhat() {
        String id = fixture.run(
                """
                name: where
                description: d
                steps: [{description: Says it, tool: say, arguments: {text: x}, timeout: 7s}]
                """);

        ToolRequest request = fixture.tools.calls().get(0);
        assertThat(request.origin()).isEqualTo(new ToolRequest.Origin("workflow-" + id, "where", id + "/1", "Says it"));
        assertThat(request.user()).isEqualTo(EngineFixture.ADA);
        assertThat(request.timeLimit()).isEqualTo(Duration.ofSeconds(7));
    }

    @Test
    void skipsWhatIsNotWantedAndTellsIt() {
        fixture.run(
                """
                name: conditions
                description: d
                inputs: {deep: {type: flag, default: false}}
                steps:
                  - {id: a, description: A, tool: note, when: "${inputs.deep} == true"}
                  - id: b
                    description: B
                    tool: say
                    arguments: {text: "<${steps.a.result}>"}
                    on_failure: {goto: c}
                  - {id: c, description: C, tool: note, only_on_failure: true}
                """);

        assertThat(fixture.told())
                .containsExactly(
                        "started 1 try 1",
                        "skipped 1: Skipped: its condition does not hold (${inputs.deep} == true).",
                        "started 2 try 1",
                        "succeeded 2: <>",
                        "started 3 try 1",
                        "skipped 3: Skipped: it is for failures only.",
                        "completed 3");
    }

    @Test
    void triesAgainLaterWhatMaySucceedThen() {
        AtomicInteger tries = new AtomicInteger();
        fixture.tools.offer(
                "flaky",
                (request, run) -> tries.incrementAndGet() < 3
                        ? RecordingTools.failed("no line", true)
                        : RecordingTools.done("got through"));

        String id = fixture.run(
                """
                name: flaky
                description: d
                steps:
                  - {description: A, tool: flaky, retry: {attempts: 3, delay: 10s, factor: 2}}
                """);
        assertThat(tries).hasValue(1);
        assertThat(fixture.state(id)).isEqualTo(WorkflowState.RUNNING);
        assertThat(fixture.steps(id)).containsExactly(StepState.PENDING);
        fixture.pass(Duration.ofSeconds(10));
        assertThat(tries).hasValue(2);
        fixture.pass(Duration.ofSeconds(20));

        assertThat(fixture.told())
                .containsExactly(
                        "started 1 try 1",
                        "started 1 try 2",
                        "started 1 try 3",
                        "succeeded 1: got through",
                        "completed 1");
        assertThat(fixture.tools.calls())
                .extracting(call -> call.origin().effectToken())
                .containsOnly(id + "/1");
    }

    @Test
    void givesUpWhenNoTryIsLeft() {
        fixture.tools.offer("broken", (request, run) -> RecordingTools.failed("no line", true));

        fixture.run(
                """
                name: broken
                description: d
                steps: [{description: A, tool: broken, retry: {attempts: 2, delay: 1s}}, {description: B, tool: note}]
                """);
        fixture.pass(Duration.ofSeconds(1));

        assertThat(fixture.told()).containsExactly("started 1 try 1", "started 1 try 2", "failed 1: no line");
    }

    @Test
    void doesNotTryAgainWhatMayHaveHappened() {
        fixture.tools.offer("broken", (request, run) -> RecordingTools.failed("half done", false));

        String id = fixture.run(
                """
                name: broken
                description: d
                steps: [{description: A, tool: broken, retry: {attempts: 5}}, {description: B, tool: note}]
                """);

        assertThat(fixture.told()).containsExactly("started 1 try 1", "failed 1: half done");
        assertThat(fixture.steps(id)).containsExactly(StepState.FAILED, StepState.SKIPPED);
        assertThat(fixture.tools.effects()).isEmpty();
    }

    @Test
    void goesOnAfterAFailureWhereTheDefinitionSaysSo() {
        fixture.tools.offer("broken", (request, run) -> RecordingTools.failed("no", false));

        fixture.run(
                """
                name: goes-on
                description: d
                steps:
                  - {id: a, description: A, tool: broken, on_failure: continue}
                  - {description: B, tool: say, arguments: {text: "${steps.a.state}"}}
                """);

        assertThat(fixture.told())
                .containsExactly(
                        "started 1 try 1",
                        "failed 1: Failed: no",
                        "started 2 try 1",
                        "succeeded 2: failed",
                        "completed 2");
    }

    @Test
    void leadsToACleanUpPastTheStepsBetween() {
        fixture.tools.offer("broken", (request, run) -> RecordingTools.failed("no", false));

        fixture.run(
                """
                name: cleans
                description: d
                steps:
                  - {description: A, tool: broken, on_failure: {goto: clean}}
                  - {description: B, tool: note}
                  - {id: clean, description: C, tool: note, only_on_failure: true}
                """);

        assertThat(fixture.told())
                .containsExactly(
                        "started 1 try 1",
                        "failed 1: Failed: no",
                        "started 2 try 1",
                        "skipped 2: Skipped: the failure of step 1 leads past it.",
                        "started 3 try 1",
                        "succeeded 3: noted",
                        "completed 3");
    }

    @Test
    void failsAStepThatMayNotBe() {
        fixture.tools.rule("note", Decision.DENY);

        fixture.run("{name: denied, description: d, steps: [{description: A, tool: note}]}");

        assertThat(fixture.told()).containsExactly("failed 1: It may not be done: rule for note");
    }

    @Test
    void failsAStepWhoseReferencesLeadNowhere() {
        fixture.run(
                """
                name: nowhere
                description: d
                steps:
                  - {id: a, description: A, tool: note}
                  - {description: B, tool: say, arguments: {text: "${steps.a.output.nothing}"}, on_failure: continue}
                """);

        assertThat(fixture.told()).hasSize(5).element(3).asString().contains("There is nothing at");
        assertThat(fixture.tools.calls()).hasSize(1);
    }

    @Test
    void failsAStepWhoseToolIsNotThere() {
        fixture.run("{name: toolless, description: d, steps: [{description: A, tool: nothing}]}");

        assertThat(fixture.told()).containsExactly("failed 1: There is no tool 'nothing'.");
    }

    @Test
    void endsAWorkflowThatTakesTooLong() {
        fixture.tools.offer("broken", (request, run) -> RecordingTools.failed("no line", true));
        fixture.run(
                """
                name: slow
                description: d
                limits: {time: 1m}
                steps: [{description: A, tool: broken, retry: {attempts: 9, delay: 1h, longest: 1h}}]
                """);

        fixture.pass(Duration.ofSeconds(60));

        assertThat(fixture.told())
                .last()
                .isEqualTo("failed 1: The workflow took longer than its limit. Raise limits.time in its definition.");
        assertThat(fixture.ends()).isEqualTo(1);
    }

    @Test
    void cutsWhatIsTooLargeToTell() {
        fixture.tools.offer("much", (request, run) -> RecordingTools.done("x".repeat(2_000_000)));

        String id = fixture.run("{name: much, description: d, steps: [{description: A, tool: much}]}");

        assertThat(fixture.only(EventTypes.WORKFLOW_STEP_COMPLETED).result())
                .hasSize(32 * 1024)
                .endsWith("[cut: 1048576 bytes in all]");
        assertThat(fixture.engine().steps(id).get(0).result()).hasSize(1024 * 1024);
        assertThat(fixture.state(id)).isEqualTo(WorkflowState.COMPLETED);
    }

    @Test
    void keepsLessOfEachStepWhenTheStepsBeforeGaveMuch() {
        fixture.tools.offer("much", (request, run) -> RecordingTools.done("x".repeat(1_000_000)));

        String id = fixture.run("{name: much, description: d, steps: [" + "{description: A, tool: much},".repeat(20)
                + "{description: B, tool: note}]}");

        long kept = fixture.engine().steps(id).stream()
                .mapToLong(row -> row.result().length() + row.fields().length())
                .sum();
        assertThat(kept).isBetween(6_000_000L, 9_000_000L);
        assertThat(fixture.state(id)).isEqualTo(WorkflowState.COMPLETED);
    }

    @Test
    void refusesInputsThatDoNotFitAndCreatesNothing() {
        String yaml = "{name: n, description: d, inputs: {x: {type: text}}, steps: [{description: A}]}";

        assertThatThrownBy(() -> fixture.start(yaml))
                .isInstanceOfSatisfying(
                        PlatformException.class, e -> assertThat(e.code()).isEqualTo(ErrorCodes.BAD_FIELD))
                .hasMessageContaining("inputs.x");
        assertThat(fixture.engine().list(null, null, Long.MAX_VALUE, 10)).isEmpty();
    }

    @Test
    void aDefinitionOfOneTimeHasNoNameForThePolicy() {
        Definition definition = DefinitionReader.read(
                "{name: trusted, description: d, steps: [{description: A, tool: say, arguments: {text: x}}]}");
        fixture.engine().start(new NewWorkflow(EngineFixture.ADA, definition, 1, Map.of(), null));
        fixture.engine().start(new NewWorkflow(EngineFixture.ADA, definition, NewWorkflow.ONE_TIME, Map.of(), null));
        fixture.harness.awaitRuns();

        assertThat(fixture.tools.calls())
                .extracting(call -> call.origin().workflow())
                .containsExactlyInAnyOrder("trusted", "");
    }

    @Test
    void takesNoMoreThanItsBound() {
        try (EngineFixture small =
                EngineFixture.started(new EngineSettings(2, 1, Duration.ofHours(1), Duration.ofSeconds(45), "only"))) {
            small.run("{name: n, description: d, steps: [{description: A, approval: always}]}");

            assertThatThrownBy(() -> small.start("{name: n, description: d, steps: [{description: A}]}"))
                    .hasMessageContaining("1 workflows have not ended yet");
        }
    }

    @Test
    void drivesManyThroughFewPlaces() {
        try (EngineFixture small = EngineFixture.started(
                new EngineSettings(2, 100, Duration.ofHours(1), Duration.ofSeconds(45), "only"))) {
            List<String> ids = IntStream.range(0, 30)
                    .mapToObj(i -> small.start("{name: n, description: d, steps: [{description: A, tool: note}]}"))
                    .toList();
            small.harness.awaitRuns();

            assertThat(small.harness.failures()).isEmpty();
            assertThat(ids).allSatisfy(id -> assertThat(small.state(id)).isEqualTo(WorkflowState.COMPLETED));
            assertThat(small.ends()).isEqualTo(30);
        }
    }

    @Test
    void forgetsWhatEndedLongAgo() {
        String id = fixture.run("{name: n, description: d, steps: [{description: A}]}");
        String waiting = fixture.run("{name: n, description: d, steps: [{description: A, approval: always}]}");

        fixture.harness.clock().advance(Duration.ofDays(31));
        fixture.engine().tidy();

        assertThat(fixture.engine().find(id)).isEmpty();
        assertThat(fixture.engine().steps(id)).isEmpty();
        assertThat(fixture.engine().find(waiting)).isPresent();
    }
}
