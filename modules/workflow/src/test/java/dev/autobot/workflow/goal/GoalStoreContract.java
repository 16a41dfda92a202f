package dev.autobot.workflow.goal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autobot.plugin.User;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** What the store of goals keeps, on whatever database. */
interface GoalStoreContract {

    Instant NOW = Instant.parse("2026-01-01T00:00:00.123Z");

    DataSource database();

    static void migrate(DataSource source) throws SQLException, IOException {
        try (InputStream in = GoalDesk.class.getResourceAsStream("/dev/autobot/workflow/migrations/V2__goals.sql");
                Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create schema workflow");
            statement.execute(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Test
    default void keepsAGoalAsItIs() {
        User ada = new User("ada", Set.of("operator", "approver"));
        Goal goal = Goal.submitted(UUID.randomUUID().toString(), ada, "chat-1", "ä 🙂 ${x}\n'", NOW);

        store().insert(goal);

        Goal found = store().find(goal.id()).orElseThrow();
        assertThat(found).usingRecursiveComparison().ignoringFields("seq").isEqualTo(goal);
        assertThat(store().unplanned(100)).extracting(Goal::id).contains(goal.id());
    }

    @Test
    default void plansAGoalOnce() {
        String id = insert("ada");

        assertThat(store().begin(id)).isTrue();
        assertThat(store().plan(id, "w1", "model", "the plan")).isTrue();

        assertThat(store().plan(id, "w2", "model", "another")).isFalse();
        assertThat(store().begin(id)).isFalse();
        Goal found = store().find(id).orElseThrow();
        assertThat(found.workflowId()).isEqualTo("w1");
        assertThat(found.attempts()).isEqualTo(1);
        assertThat(found.state()).isEqualTo(GoalState.RUNNING);
    }

    @Test
    default void endsAGoalOnce() {
        String id = insert("ada");
        GoalStore.End cancelled = new GoalStore.End(GoalState.CANCELLED, null, "why", NOW);

        assertThat(store().end(id, GoalState.RUNNING, cancelled)).isFalse();
        assertThat(store().end(id, GoalState.PLANNING, cancelled)).isTrue();
        assertThat(store().end(id, GoalState.PLANNING, cancelled)).isFalse();

        assertThat(store().plan(id, "w1", "model", "the plan")).isFalse();
        assertThat(store().find(id).orElseThrow().endedAt()).isEqualTo(NOW);
    }

    @Test
    default void leadsNowhereFromAnEnd() {
        String id = insert("ada");
        GoalStore.End success = new GoalStore.End(GoalState.SUCCESS, "out", null, NOW);

        assertThatThrownBy(() -> store().end(id, GoalState.PLANNING, success))
                .isInstanceOf(IllegalStateException.class);
        for (GoalState end : List.of(GoalState.SUCCESS, GoalState.FAILED, GoalState.CANCELLED)) {
            assertThat(GoalState.values()).noneMatch(end::leadsTo);
        }
    }

    @Test
    default void listsAUsersGoalsFromTheNewestBack() {
        String user = UUID.randomUUID().toString();
        List<String> ids = List.of(insert(user), insert(user), insert(user));
        insert("somebody else");

        List<Goal> first = store().list(user, Long.MAX_VALUE, 2);
        List<Goal> second = store().list(user, first.get(1).seq(), 2);

        assertThat(first).extracting(Goal::id).containsExactly(ids.get(2), ids.get(1));
        assertThat(second).extracting(Goal::id).containsExactly(ids.get(0));
    }

    @Test
    default void deletesSomeOfThoseThatEndedBefore() {
        Instant longAgo = Instant.parse("2020-01-01T00:00:00Z");
        for (int i = 0; i < 3; i++) {
            store().end(insert("ada"), GoalState.PLANNING, new GoalStore.End(GoalState.FAILED, null, "why", longAgo));
        }
        int planning = store().planning();

        assertThat(store().deleteEnded(longAgo.plusSeconds(1), 2)).isEqualTo(2);
        assertThat(store().deleteEnded(longAgo.plusSeconds(1), 2)).isEqualTo(1);
        assertThat(store().planning()).isEqualTo(planning);
    }

    private GoalStore store() {
        return new GoalStore(database());
    }

    private String insert(String user) {
        String id = UUID.randomUUID().toString();
        store().insert(Goal.submitted(id, new User(user, Set.of()), null, "Say one", NOW));
        return id;
    }
}
