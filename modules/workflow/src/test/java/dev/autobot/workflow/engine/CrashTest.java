package dev.autobot.workflow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autobot.plugin.Approval;
import dev.autobot.plugin.ApprovalAnswer;
import dev.autobot.plugin.Database;
import dev.autobot.plugin.ToolJudgement.Decision;
import dev.autobot.workflow.engine.Crashes.When;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The engine dies right before and right after each of its commits, and another one goes on. */
class CrashTest {

    private static final String SIX =
            """
            name: six
            description: Six steps of all kinds.
            steps:
              - {id: a, description: A, tool: note}
              - {id: b, description: B, tool: say, arguments: {text: "${steps.a.result}"}, idempotent: true}
              - {id: c, description: C, tool: guarded}
              - {id: d, description: D, tool: note, when: "${steps.c.state} == 'nothing'"}
              - {id: e, description: E, tool: broken, on_failure: {goto: f}}
              - {id: f, description: F, result: "${steps.b.result}"}
            output: "${steps.f.result}"
            """;

    private static final int ROUNDS = 30;

    private final List<Crashes> databases = new ArrayList<>();

    static Stream<Arguments> boundaries() {
        int commits = new CrashTest().survive(0, When.AFTER);
        return Stream.iterate(1, k -> k <= commits, k -> k + 1)
                .flatMap(k -> Stream.of(When.values()).map(when -> Arguments.of(k, when)));
    }

    @ParameterizedTest(name = "{1} commit {0}")
    @MethodSource("boundaries")
    void endsOnceAndDoesNothingTwice(int commit, When when) {
        survive(commit, when);
    }

    @ParameterizedTest(name = "commit 6, then {1} commit {0}")
    @MethodSource("boundariesOfARecovery")
    void endsOnceAlsoWhenARecoveryDies(int commit, When when) {
        survive(6, when, commit);
    }

    static Stream<Arguments> boundariesOfARecovery() {
        return Stream.iterate(1, k -> k <= 6, k -> k + 1)
                .flatMap(k -> Stream.of(When.values()).map(when -> Arguments.of(k, when)));
    }

    @Test
    void hasAsManyBoundariesAsThisTestThinks() {
        assertThat(survive(0, When.AFTER)).isGreaterThan(12);
    }

    /** Lets the engine die once; returns its commits when it did not. */
    private int survive(int commit, When when) {
        return survive(commit, when, 0);
    }

    /** Lets the engine die once, and the next one, too, at a commit of its own. */
    private int survive(int commit, When when, int again) {
        try (EngineFixture fixture = EngineFixture.started(database -> {
            databases.add(new Crashes(database, commit, when));
            return databases.get(databases.size() - 1);
        })) {
            Crashes crashes = databases.get(databases.size() - 1);
            fixture.tools.rule("guarded", Decision.ASK);
            fixture.tools.offer("guarded", (request, run) -> RecordingTools.done("guarded"));
            fixture.tools.offer("broken", (request, run) -> RecordingTools.failed("broken", false));
            String id = start(fixture);
            rounds(fixture, crashes, id);
            if (crashes.isDead()) {
                id = nextLife(fixture, database -> new Crashes(database, again, when), id);
            }
            if (databases.get(databases.size() - 1).isDead()) {
                id = nextLife(fixture, database -> new Crashes(database, 0, when), id);
            }
            assertRight(fixture, id);
            return crashes.commits();
        }
    }

    private String nextLife(EngineFixture fixture, UnaryOperator<Database> dying, String before) {
        fixture.restart(database -> {
            Database next = dying.apply(database);
            databases.add((Crashes) next);
            return next;
        });
        fixture.harness.clock().advance(Duration.ofSeconds(46));
        boolean isThere = !fixture.engine().list(null, null, Long.MAX_VALUE, 1).isEmpty();
        String id = isThere ? id(fixture) : start(fixture);
        rounds(fixture, databases.get(databases.size() - 1), id);
        return id.isEmpty() ? before : id;
    }

    private void assertRight(EngineFixture fixture, String id) {
        long deaths = databases.stream().filter(Crashes::isDead).count();
        assertThat(fixture.state(id)).isEqualTo(WorkflowState.COMPLETED);
        assertThat(fixture.ends()).as("ends that were told").isEqualTo(1);
        assertThat(fixture.told()).last().isEqualTo("completed 6");
        assertThat(fixture.tools.effects(id + "/1")).isEqualTo(1);
        assertThat(fixture.tools.effects(id + "/2")).isBetween(1L, 1 + deaths);
        assertThat(fixture.tools.effects(id + "/3")).isEqualTo(1);
        assertThat(fixture.steps(id))
                .containsExactly(
                        StepState.SUCCEEDED,
                        StepState.SUCCEEDED,
                        StepState.SUCCEEDED,
                        StepState.SKIPPED,
                        StepState.FAILED,
                        StepState.SUCCEEDED);
        for (int number = 1; number <= 6; number++) {
            String told = " " + number + ":";
            assertThat(fixture.told())
                    .as("ends of step %d that were told", number)
                    .filteredOn(line -> !line.startsWith("asked") && line.contains(told))
                    .hasSize(1);
        }
        assertThat(fixture.approvals.open()).isEmpty();
    }

    private static String start(EngineFixture fixture) {
        try {
            return fixture.start(SIX);
        } catch (Crashes.Crash e) {
            return ""; // whoever asked does not know whether it was started
        }
    }

    private static String id(EngineFixture fixture) {
        return fixture.engine().list(null, null, Long.MAX_VALUE, 1).get(0).id();
    }

    private static void rounds(EngineFixture fixture, Crashes crashes, String id) {
        for (int round = 0; round < ROUNDS; round++) {
            fixture.harness.awaitRuns();
            if (crashes.isDead() || fixture.state(id).isEnded()) {
                return;
            }
            fixture.approvals.open().forEach(open -> answer(fixture, open));
            look(fixture);
        }
        throw new AssertionError("the workflow does not end: " + fixture.steps(id) + fixture.told());
    }

    /** Says the truth: what happened, happened. */
    private static void answer(EngineFixture fixture, Approval open) {
        String token = fixture.approvals.request(open.id()).call().origin().effectToken();
        boolean isFailing = token.endsWith("/5");
        String choice = "";
        if (open.choices().contains("happened")) {
            choice = isFailing ? "fail" : fixture.tools.effects(token) > 0 ? "happened" : "again";
        }
        fixture.approvals.decide(open.id(), EngineFixture.EVE, new ApprovalAnswer(true, "", choice, null));
    }

    private static void look(EngineFixture fixture) {
        try {
            fixture.engine().look();
        } catch (Crashes.Crash e) {
            // it is dead: the next one goes on
        }
    }
}
