package dev.autobot.workflow.goal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autobot.plugin.Database;
import dev.autobot.plugin.EventTypes;
import dev.autobot.workflow.engine.Bench;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class GoalCrashTest {

    private static final int NEVER = 0;
    private static final int COMMITS = 8;
    private static final int ROUNDS = 10;

    private final AtomicReference<Database> dying = new AtomicReference<>();

    static Stream<Arguments> boundaries() {
        return IntStream.rangeClosed(1, COMMITS).boxed().flatMap(commit -> Stream.of(true, false)
                .map(isBefore -> Arguments.of(commit, isBefore)));
    }

    @ParameterizedTest(name = "commit {0}, before: {1}")
    @MethodSource("boundaries")
    void endsOnceWheneverTheServerDies(int commit, boolean isBefore) {
        try (GoalFixture goals = started(commit, isBefore)) {
            submit(goals);
            assertThat(Bench.isDead(dying.get())).isTrue();
            goals.restart();
            goals.harness.clock().advance(Duration.ofSeconds(46));

            settle(goals);

            if (commit == 1 && isBefore) {
                assertThat(goals.list()).isEmpty();
                assertThat(goals.told()).doesNotContain("goal_received");
                return;
            }
            assertThat(goals.last().state()).isEqualTo("success");
            assertThat(goals.told()).containsOnlyOnce("goal_received", "plan_ready", "workflow_started");
            assertThat(goals.told()).containsOnlyOnce("workflow_completed", "goal_completed");
            assertThat(goals.told()).containsSubsequence("goal_received", "plan_ready", "goal_completed");
            assertThat(goals.harness
                            .events()
                            .next(EventTypes.GOAL_COMPLETED)
                            .results()
                            .output())
                    .isEqualTo("two");
        }
    }

    @Test
    void knowsAllCommitsOfAGoal() {
        try (GoalFixture goals = started(NEVER, false)) {
            goals.submit("Say one, say two");

            assertThat(goals.last().state()).isEqualTo("success");
            assertThat(Bench.commits(dying.get())).isEqualTo(COMMITS);
        }
    }

    private GoalFixture started(int commit, boolean isBefore) {
        GoalFixture goals = GoalFixture.with(context -> {
            dying.set(Bench.dying(context.database(), commit, isBefore));
            return Bench.with(context, Map.of("database", dying.get()));
        });
        for (int i = 0; i < 3; i++) {
            goals.model.answers(Plans.of("say", "one", "say", "two"));
        }
        return goals;
    }

    /** Submits a goal; whose handler dies does not know whether it was taken in. */
    private void submit(GoalFixture goals) {
        try {
            goals.submit("Say one, say two");
        } catch (Error e) {
            if (!Bench.isDead(dying.get())) {
                throw e;
            }
        }
    }

    private static void settle(GoalFixture goals) {
        for (int round = 0; round < ROUNDS; round++) {
            goals.harness.runTasks();
            goals.harness.awaitRuns();
            List<GoalPage.Listed> all = goals.list();
            if (all.stream().allMatch(goal -> goal.endedAt() != null)) {
                return;
            }
        }
    }
}
