package dev.autobot.workflow.engine;

import dev.autobot.plugin.User;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Update;

/**
 * Workflows in the database; the only class with SQL about them. Joins the caller's transaction. Thread-safe.
 *
 * <p>Whoever drives a workflow writes through a {@link Fence}; the row is then locked until the end of the transaction,
 * so that what follows in it is safe, too.
 */
final class InstanceStore {

    private static final String LISTED =
            """
            seq, id, user_id, roles, name, version, '' as snapshot, '{}' as inputs, total_steps, state, current_step,
            generation, lease_owner, lease_until, cancel_reason, created_at, started_at, ended_at, due_at, deadline_at,
            error, null as output, goal_id
            """;

    /** Before all times that are kept: H2 looks at each row without a time where there is no such bound. */
    private static final Instant FIRST = Instant.EPOCH;

    private final Jdbi jdbi;

    InstanceStore(DataSource source) {
        this.jdbi = Jdbi.create(source);
    }

    /** A workflow that is due, and whose it is. */
    record Due(String id, User owner) {}

    /** Which workflows a page shows: of one user, or of all when that is {@code null}; in one state, or in all. */
    record Wanted(String userId, WorkflowState state, long before, int limit) {}

    void insert(Instance row) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        """
                        insert into workflow.instance (id, user_id, roles, name, version, snapshot, inputs, total_steps,
                            state, current_step, generation, created_at, due_at, deadline_at, goal_id)
                        values (:id, :user, :roles, :name, :version, :snapshot, :inputs, :steps,
                            :state, 0, 0, :created, :due, :deadline, :goal)
                        """)
                .bind("id", row.id())
                .bind("user", row.owner().id())
                .bind("roles", String.join(",", row.owner().roles()))
                .bind("name", row.name())
                .bind("version", row.version())
                .bind("snapshot", row.snapshot())
                .bind("inputs", row.inputs())
                .bind("steps", row.totalSteps())
                .bind("state", row.state().name())
                .bind("created", row.times().createdAt())
                .bind("due", row.times().dueAt())
                .bind("deadline", row.times().deadlineAt())
                .bind("goal", row.goalId())
                .execute());
    }

    /** Workflows that have not ended. */
    int open() {
        return jdbi.withHandle(
                handle -> handle.createQuery("select count(*) from workflow.instance where ended_at is null")
                        .mapTo(Integer.class)
                        .one());
    }

    Optional<Instance> find(String id) {
        return jdbi.withHandle(handle -> handle.createQuery("select * from workflow.instance where id = :id")
                .bind("id", id)
                .map((row, context) -> instance(row))
                .findOne());
    }

    /** The same without the texts that may be large. */
    List<Instance> list(Wanted wanted) {
        Map<String, Object> values = new HashMap<>();
        String where = "seq < :before";
        if (wanted.userId() != null) {
            where += " and user_id = :user";
            values.put("user", wanted.userId());
        }
        if (wanted.state() != null) {
            where += " and state = :state";
            values.put("state", wanted.state().name());
        }
        String sql = "select " + LISTED + " from workflow.instance where " + where + " order by seq desc limit :limit";
        return jdbi.withHandle(handle -> handle.createQuery(sql)
                .bindMap(values)
                .bind("before", wanted.before())
                .bind("limit", wanted.limit())
                .map((row, context) -> instance(row))
                .list());
    }

    /** The workflows that somebody has to look at, the longest due first. */
    List<Due> due(Instant now, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        """
                        select id, user_id, roles from workflow.instance
                        where due_at >= :first and due_at <= :now order by due_at limit :limit
                        """)
                .bind("first", FIRST)
                .bind("now", now)
                .bind("limit", limit)
                .map((row, context) -> new Due(row.getString("id"), user(row)))
                .list());
    }

    /** How many workflows were due at a moment and still are. */
    int dueSince(Instant then) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select count(*) from workflow.instance where due_at >= :first and due_at <= :then")
                .bind("first", FIRST)
                .bind("then", then)
                .mapTo(Integer.class)
                .one());
    }

    /** Takes the lease of a workflow that is due and that nobody holds; {@code false} when somebody was faster. */
    boolean claim(String id, String owner, Instant now, Instant until) {
        return jdbi.withHandle(handle -> handle.createUpdate(
                                """
                                update workflow.instance
                                set lease_owner = :owner, lease_until = :until, due_at = :until,
                                    generation = generation + 1, started_at = coalesce(started_at, :now),
                                    state = case when state = 'PENDING' then 'RUNNING' else state end
                                where id = :id and due_at <= :now and ended_at is null
                                    and (lease_owner is null or lease_until <= :now)
                                """)
                        .bind("id", id)
                        .bind("owner", owner)
                        .bind("now", now)
                        .bind("until", until)
                        .execute()
                == 1);
    }

    /** Ends the leases of all lives of an installation: none of them is this one, and they are over. */
    int endLeases(String installation, Instant now) {
        return jdbi.withHandle(handle -> handle.createUpdate(
                        """
                        update workflow.instance set lease_until = :now, due_at = :now
                        where lease_owner like :lives and ended_at is null
                        """)
                .bind("now", now)
                .bind("lives", installation + "/%")
                .execute());
    }

    /** Prolongs a lease; {@code false} when it is lost. */
    boolean renew(Fence fence, String owner, Instant until) {
        return jdbi.withHandle(handle -> fenced(
                                handle,
                                """
                                update workflow.instance set lease_until = :until, due_at = :until
                                where id = :id and generation = :generation and lease_owner = :owner
                                """,
                                fence)
                        .bind("owner", owner)
                        .bind("until", until)
                        .execute()
                == 1);
    }

    /**
     * Writes where a driven workflow is.
     *
     * @throws FencedException when it is somebody else's by now
     */
    void advance(Fence fence, WorkflowState state, int currentStep) {
        write(
                fence,
                """
                update workflow.instance set state = :state, current_step = :step
                where id = :id and generation = :generation
                """,
                update -> update.bind("state", state.name()).bind("step", currentStep));
    }

    /**
     * Writes where a workflow is, and lets go of it. Its generation goes up, so that nobody goes on by what was seen.
     *
     * @param dueAt when somebody has to look at it; {@code null} for never
     * @throws FencedException when it is somebody else's by now
     */
    void release(Fence fence, WorkflowState state, int currentStep, Instant dueAt) {
        write(
                fence,
                """
                update workflow.instance
                set state = :state, current_step = :step, lease_owner = null, lease_until = null, due_at = :due,
                    generation = generation + 1
                where id = :id and generation = :generation
                """,
                update -> update.bind("state", state.name())
                        .bind("step", currentStep)
                        .bind("due", dueAt));
    }

    /**
     * Ends a workflow. Its generation goes up, so that nobody writes to it any more.
     *
     * @throws FencedException when it is somebody else's by now
     */
    void end(Fence fence, Instance ended) {
        write(
                fence,
                """
                update workflow.instance
                set state = :state, current_step = :step, lease_owner = null, lease_until = null, due_at = null,
                    generation = generation + 1, ended_at = :ended, error = :error, output = :output,
                    cancel_reason = :reason
                where id = :id and generation = :generation and ended_at is null
                """,
                update -> update.bind("state", ended.state().name())
                        .bind("step", ended.currentStep())
                        .bind("ended", ended.times().endedAt())
                        .bind("error", ended.error())
                        .bind("output", ended.output())
                        .bind("reason", ended.cancelReason()));
    }

    /**
     * Notes that a workflow is not wanted any more, and fences whoever drives it; the lease stays theirs, to end it.
     *
     * @throws FencedException when it is not as it was seen
     */
    void cancelling(Fence fence, String reason, Instant now) {
        write(
                fence,
                """
                update workflow.instance
                set state = 'CANCELLING', cancel_reason = :reason, generation = generation + 1,
                    due_at = case when lease_owner is null then :now else due_at end
                where id = :id and generation = :generation and ended_at is null
                """,
                update -> update.bind("reason", reason).bind("now", now));
    }

    /** Deletes workflows that ended before a moment, with their steps; returns how many. */
    int deleteEnded(Instant before, int limit) {
        return jdbi.withHandle(handle -> handle.createUpdate(
                        """
                        delete from workflow.instance where seq in (
                            select seq from workflow.instance
                            where ended_at >= :first and ended_at < :before order by ended_at limit :limit)
                        """)
                .bind("first", FIRST)
                .bind("before", before)
                .bind("limit", limit)
                .execute());
    }

    /** What a write sets. */
    @FunctionalInterface
    private interface Values {
        void bind(Update update);
    }

    private void write(Fence fence, String sql, Values values) {
        int rows = jdbi.withHandle(handle -> {
            Update update = fenced(handle, sql, fence);
            values.bind(update);
            return update.execute();
        });
        if (rows == 0) {
            throw new FencedException(fence);
        }
    }

    private static Update fenced(Handle handle, String sql, Fence fence) {
        return handle.createUpdate(sql).bind("id", fence.id()).bind("generation", fence.generation());
    }

    private static Instance instance(ResultSet row) throws SQLException {
        return new Instance(
                row.getString("id"),
                user(row),
                row.getString("name"),
                row.getInt("version"),
                row.getString("snapshot"),
                row.getString("inputs"),
                row.getInt("total_steps"),
                WorkflowState.valueOf(row.getString("state")),
                row.getInt("current_step"),
                row.getLong("generation"),
                row.getString("lease_owner"),
                time(row, "lease_until"),
                row.getString("cancel_reason"),
                new Instance.Times(
                        time(row, "created_at"),
                        time(row, "started_at"),
                        time(row, "ended_at"),
                        time(row, "due_at"),
                        time(row, "deadline_at")),
                row.getString("error"),
                row.getString("output"),
                row.getString("goal_id"),
                row.getLong("seq"));
    }

    private static User user(ResultSet row) throws SQLException {
        String roles = row.getString("roles");
        return new User(row.getString("user_id"), roles.isEmpty() ? Set.of() : Set.of(roles.split(",")));
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        Timestamp time = row.getTimestamp(column);
        return time == null ? null : time.toInstant();
    }
}
