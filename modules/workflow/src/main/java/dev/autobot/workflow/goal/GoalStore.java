package dev.autobot.workflow.goal;

import dev.autobot.plugin.User;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;

/** Goals in the database; the only class with SQL about them. Joins the caller's transaction. Thread-safe. */
final class GoalStore {

    private final Jdbi jdbi;

    GoalStore(DataSource source) {
        this.jdbi = Jdbi.create(source);
    }

    /** How a goal ended: where, with what, and why; the texts may be {@code null}. */
    record End(GoalState state, String output, String error, Instant at) {}

    void insert(Goal goal) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        """
                        insert into workflow.goal (id, user_id, roles, chat_id, goal, state, attempts, created_at)
                        values (:id, :user, :roles, :chat, :goal, :state, 0, :created)
                        """)
                .bind("id", goal.id())
                .bind("user", goal.owner().id())
                .bind("roles", String.join(",", goal.owner().roles()))
                .bind("chat", goal.chatId())
                .bind("goal", goal.text())
                .bind("state", goal.state().name())
                .bind("created", goal.createdAt())
                .execute());
    }

    /** How many goals have no plan yet. */
    int planning() {
        return jdbi.withHandle(
                handle -> handle.createQuery("select count(*) from workflow.goal where state = 'PLANNING'")
                        .mapTo(Integer.class)
                        .one());
    }

    /** The goals that have no plan yet, the oldest first. */
    List<Goal> unplanned(int limit) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select * from workflow.goal where state = 'PLANNING' order by seq limit :limit")
                .bind("limit", limit)
                .map((row, context) -> goal(row))
                .list());
    }

    Optional<Goal> find(String id) {
        return jdbi.withHandle(handle -> handle.createQuery("select * from workflow.goal where id = :id")
                .bind("id", id)
                .map((row, context) -> goal(row))
                .findOne());
    }

    /** A user's goals with numbers below a bound, newest first. */
    List<Goal> list(String userId, long before, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        """
                        select * from workflow.goal where user_id = :user and seq < :before
                        order by seq desc limit :limit
                        """)
                .bind("user", userId)
                .bind("before", before)
                .bind("limit", limit)
                .map((row, context) -> goal(row))
                .list());
    }

    /** Counts that a plan is begun; {@code false} when none is wanted any more. */
    boolean begin(String id) {
        return jdbi.withHandle(handle -> handle.createUpdate(
                                """
                                update workflow.goal set attempts = attempts + 1
                                where id = :id and state = 'PLANNING'
                                """)
                        .bind("id", id)
                        .execute()
                == 1);
    }

    /** Notes the plan and what carries it out; {@code false} when no plan is wanted any more. */
    boolean plan(String id, String workflowId, String source, String plan) {
        return jdbi.withHandle(handle -> handle.createUpdate(
                                """
                                update workflow.goal
                                set state = 'RUNNING', workflow_id = :workflow, source = :source, plan = :plan
                                where id = :id and state = 'PLANNING'
                                """)
                        .bind("id", id)
                        .bind("workflow", workflowId)
                        .bind("source", source)
                        .bind("plan", plan)
                        .execute()
                == 1);
    }

    /** Ends a goal that is in a state; {@code false} when it is not in it any more. */
    boolean end(String id, GoalState from, End end) {
        if (!from.leadsTo(end.state())) {
            throw new IllegalStateException("a goal cannot go from " + from + " to " + end.state());
        }
        return jdbi.withHandle(handle -> handle.createUpdate(
                                """
                                update workflow.goal
                                set state = :state, output = :output, error = :error, ended_at = :ended
                                where id = :id and state = :from
                                """)
                        .bind("id", id)
                        .bind("from", from.name())
                        .bind("state", end.state().name())
                        .bind("output", end.output())
                        .bind("error", end.error())
                        .bind("ended", end.at())
                        .execute()
                == 1);
    }

    /** Deletes goals that ended before a moment, at most so many; returns how many. */
    int deleteEnded(Instant before, int limit) {
        return jdbi.withHandle(handle -> handle.createUpdate(
                        """
                        delete from workflow.goal where seq in (
                            select seq from workflow.goal where ended_at < :before order by ended_at limit :limit)
                        """)
                .bind("before", before)
                .bind("limit", limit)
                .execute());
    }

    private static Goal goal(ResultSet row) throws SQLException {
        String roles = row.getString("roles");
        return new Goal(
                row.getLong("seq"),
                row.getString("id"),
                new User(row.getString("user_id"), roles.isEmpty() ? Set.of() : Set.of(roles.split(","))),
                row.getString("chat_id"),
                row.getString("goal"),
                GoalState.valueOf(row.getString("state")),
                row.getInt("attempts"),
                row.getString("workflow_id"),
                row.getString("source"),
                row.getString("plan"),
                row.getString("output"),
                row.getString("error"),
                time(row, "created_at"),
                time(row, "ended_at"));
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        Timestamp time = row.getTimestamp(column);
        return time == null ? null : time.toInstant();
    }
}
