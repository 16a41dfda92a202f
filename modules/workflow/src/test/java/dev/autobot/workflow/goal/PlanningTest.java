package dev.autobot.workflow.goal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autobot.plugin.ErrorCodes;
import dev.autobot.plugin.EventTypes;
import dev.autobot.plugin.Messages;
import dev.autobot.plugin.PlatformException;
import dev.autobot.plugin.PluginContext;
import dev.autobot.plugin.Runs;
import dev.autobot.plugin.User;
import dev.autobot.plugin.payload.GoalSubmit;
import dev.autobot.workflow.engine.Bench;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PlanningTest {

    private static final User BOB = new User("bob", Set.of());

    private GoalFixture goals = GoalFixture.started();

    @AfterEach
    void close() {
        goals.close();
    }

    @Test
    void plansAgainWhatTheServersStopHasCutOff() {
        ScriptedModel.Thinking thinking = goals.model.thinks();
        String id = goals.begin("Say one");
        thinking.awaitBegin();
        goals.harness.stop();
        goals.model.answers(Plans.of("say", "one"));

        goals.restart();
        goals.harness.runTasks();
        goals.harness.awaitRuns();

        assertThat(goals.told()).startsWith("goal_received", "plan_ready").endsWith("goal_completed");
        assertThat(goals.harness.events().all(EventTypes.ERROR)).isEmpty();
        assertThat(goals.last().id()).isEqualTo(id);
    }

    @Test
    void plansWhatWasReceivedBeforeACrash() {
        goals.harness.database().inTransaction(() -> {
            sql("insert into workflow.goal (id, user_id, roles, goal, state, attempts, created_at)"
                    + " values ('g1', 'local', '', 'Say one', 'PLANNING', 1, current_timestamp)");
            return null;
        });
        goals.model.answers(Plans.of("say", "one"));

        goals.restart();
        goals.harness.runTasks();
        goals.harness.awaitRuns();

        assertThat(goals.told()).startsWith("plan_ready").endsWith("goal_completed");
        assertThat(goals.bench.effects("say")).hasSize(1);
    }

    @Test
    void givesAGoalUpWhosePlanningEndsTheServerAgainAndAgain() {
        goals.harness.database().inTransaction(() -> {
            sql("insert into workflow.goal (id, user_id, roles, goal, state, attempts, created_at)"
                    + " values ('g1', 'local', '', 'Say one', 'PLANNING', 5, current_timestamp)");
            return null;
        });

        goals.harness.runTasks();
        goals.harness.awaitRuns();

        assertThat(goals.onlyError().errorCode()).isEqualTo("NO_PLAN");
        assertThat(goals.onlyError().message()).contains("begun 5 times");
        assertThat(goals.model.questions()).isEmpty();
    }

    @Test
    void beginsLaterWhenThereIsNoRoomForARun() {
        goals.close();
        AtomicBoolean full = new AtomicBoolean(true);
        goals = GoalFixture.with(context -> withRuns(context, full));
        goals.model.answers(Plans.of("say", "one"));
        goals.submit("Say one");
        assertThat(goals.told()).containsExactly("goal_received");

        goals.harness.runTasks();
        assertThat(goals.told()).containsExactly("goal_received");
        full.set(false);
        goals.harness.runTasks();
        goals.harness.awaitRuns();

        assertThat(goals.last().state()).isEqualTo("success");
    }

    @Test
    void makesOnePlanHoweverOftenItLooks() {
        ScriptedModel.Thinking thinking = goals.model.thinks();
        String id = goals.begin("Say one");
        thinking.awaitBegin();

        goals.harness.runTasks();
        goals.harness.runTasks();

        assertThat(goals.model.questions()).hasSize(1);
        goals.harness.cancel(id);
        goals.harness.awaitRuns();
    }

    @Test
    void takesNoMoreGoalsThanItMayPlan() {
        goals.close();
        goals = GoalFixture.withSettings("workflow.goals.max", "1");
        ScriptedModel.Thinking thinking = goals.model.thinks();
        String id = goals.begin("Say one");
        thinking.awaitBegin();

        goals.begin("Say two");

        assertThat(goals.onlyError().errorCode()).isEqualTo("BUSY");
        assertThat(goals.list()).hasSize(1);
        goals.harness.cancel(id);
        goals.harness.awaitRuns();
        goals.model.answers(Plans.of("say", "two"));
        goals.submit("Say two");
        assertThat(goals.last().state()).isEqualTo("success");
    }

    @Test
    void needsRoomForOneGoalAtLeast() {
        assertThatThrownBy(() -> GoalFixture.withSettings("workflow.goals.max", "0"))
                .isInstanceOfSatisfying(
                        PlatformException.class, e -> assertThat(e.code()).isEqualTo(ErrorCodes.BAD_CONFIGURATION));
    }

    @Test
    void endsThePlanningThatIsCancelled() {
        ScriptedModel.Thinking thinking = goals.model.thinks();
        String id = goals.begin("Say one");
        thinking.awaitBegin();

        assertThat(goals.harness.cancel(id)).isTrue();
        assertThat(goals.harness.cancel(id)).isTrue();
        goals.harness.awaitRuns();

        assertThat(goals.onlyError().errorCode()).isEqualTo("RUN_CANCELLED");
        assertThat(goals.onlyError().message()).contains("'Say one'", "Nothing has been done");
        assertThat(goals.told()).containsExactly("goal_received", "error");
        assertThat(goals.last().state()).isEqualTo("cancelled");
    }

    @Test
    void endsThePlanningWhoseRunIsCancelled() {
        ScriptedModel.Thinking thinking = goals.model.thinks();
        String id = goals.begin("Say one");
        thinking.awaitBegin();

        goals.harness.cancelLine("goal/" + id);
        goals.harness.awaitRuns();

        assertThat(goals.onlyError().errorCode()).isEqualTo("RUN_CANCELLED");
        assertThat(goals.last().state()).isEqualTo("cancelled");
    }

    @Test
    void dropsAPlanThatComesAfterTheCancel() {
        String[] id = new String[1];
        CountDownLatch submitted = new CountDownLatch(1);
        goals.model.answersLate(() -> {
            await(submitted);
            goals.harness.cancel(id[0]);
            return Plans.of("say", "one");
        });
        id[0] = goals.begin("Say one");
        submitted.countDown();
        goals.harness.awaitRuns();

        assertThat(goals.told()).containsExactly("goal_received", "error");
        assertThat(goals.bench.calls()).isEmpty();
    }

    @Test
    void cancelsTheWorkflowOfAGoal() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        goals.bench.offerEndless("note", begun::countDown);
        goals.model.answers(Plans.of("note", "one"));
        String id = goals.begin("Note one");
        assertThat(begun.await(60, TimeUnit.SECONDS)).isTrue();

        assertThat(goals.harness.cancel(id)).isTrue();
        goals.harness.awaitRuns();

        assertThat(goals.told()).endsWith("workflow_cancelled", "goal_completed");
        assertThat(goals.harness
                        .events()
                        .next(EventTypes.GOAL_COMPLETED)
                        .results()
                        .status())
                .isEqualTo("cancelled");
        assertThat(goals.harness.cancel(id)).isTrue();
        assertThat(goals.harness.events().all(EventTypes.GOAL_COMPLETED)).hasSize(1);
    }

    @Test
    void saysThatAGoalHasEnded() {
        goals.model.answers(Plans.of("say", "one"));
        goals.submit("Say one");
        String id = goals.last().id();

        assertThatThrownBy(() -> goals.harness.cancel(id)).isInstanceOfSatisfying(PlatformException.class, e -> {
            assertThat(e.code()).isEqualTo(ErrorCodes.WORKFLOW_ENDED);
            assertThat(e).hasMessageContaining("success");
        });
    }

    @Test
    void knowsNoGoalsOfOthers() {
        goals.model.answers(Plans.of("say", "one"));
        goals.harness.send(BOB, Messages.GOAL_SUBMIT, new GoalSubmit("Say one", null));
        goals.harness.awaitRuns();
        String id = goals.harness.events().next(EventTypes.GOAL_RECEIVED).goalId();

        assertThat(goals.harness.cancel(id)).isFalse();
        assertThat(goals.list()).isEmpty();
        assertThatThrownBy(() -> goals.harness.get("/api/goals/" + id)).hasMessageContaining("You have no goal");
        GoalView seen = (GoalView) goals.harness.ask(BOB, "GET", "/api/goals/" + id);
        assertThat(seen.state()).isEqualTo("success");
    }

    @Test
    void listsGoalsPageByPage() {
        for (int i = 1; i <= 5; i++) {
            goals.model.answers(Plans.of("say", "" + i));
            goals.submit("Say " + i);
        }

        GoalPage first = (GoalPage) goals.harness.get("/api/goals?limit=2");
        GoalPage second = (GoalPage) goals.harness.get("/api/goals?limit=3&before=" + first.next());

        assertThat(first.goals()).extracting(GoalPage.Listed::goal).containsExactly("Say 5", "Say 4");
        assertThat(second.goals()).extracting(GoalPage.Listed::goal).containsExactly("Say 3", "Say 2", "Say 1");
        assertThat(second.next()).isNull();
    }

    @Test
    void forgetsGoalsThatEndedLongAgo() {
        goals.model.answers(Plans.of("say", "one"));
        goals.submit("Say one");
        goals.harness.clock().advance(Duration.ofDays(29));
        goals.harness.runTasks();
        assertThat(goals.list()).hasSize(1);

        goals.harness.clock().advance(Duration.ofDays(2));
        goals.harness.runTasks();

        assertThat(goals.list()).isEmpty();
    }

    private void sql(String statement) {
        Jdbi.create(goals.harness.database().dataSource()).useHandle(handle -> handle.execute(statement));
    }

    private static PluginContext withRuns(PluginContext context, AtomicBoolean full) {
        Runs runs = (owner, line, work) -> {
            if (full.get()) {
                throw new PlatformException(ErrorCodes.BUSY, "There is no room.");
            }
            return context.runs().start(owner, line, work);
        };
        return Bench.with(context, Map.of("runs", runs));
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
