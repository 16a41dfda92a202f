package dev.autobot.workflow.engine;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * Steps of workflows in the database; the only class with SQL about them. Joins the caller's transaction. Thread-
 * safe.
 */
final class StepStore {

    private final Jdbi jdbi;

    StepStore(DataSource source) {
        this.jdbi = Jdbi.create(source);
    }

    /** Adds the steps of a new workflow, none of which has begun. */
    void insert(String instance, List<String> stepIds) {
        jdbi.useHandle(handle -> {
            PreparedBatch batch = handle.prepareBatch(
                    """
                    insert into workflow.step (instance_id, number, step_id, state, attempt, is_ignored)
                    values (:instance, :number, :id, 'PENDING', 0, false)
                    """);
            for (int i = 0; i < stepIds.size(); i++) {
                batch.bind("instance", instance)
                        .bind("number", i + 1)
                        .bind("id", stepIds.get(i))
                        .add();
            }
            batch.execute();
        });
    }

    /** The steps of a workflow, in order. */
    List<StepRow> of(String instance) {
        return jdbi.withHandle(
                handle -> handle.createQuery("select * from workflow.step where instance_id = :id order by number")
                        .bind("id", instance)
                        .map((row, context) -> step(row))
                        .list());
    }

    /** The approval that a workflow has asked for last. */
    Optional<String> lastApproval(String instance) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        """
                        select approval_id from workflow.step
                        where instance_id = :id and approval_id is not null order by number desc limit 1
                        """)
                .bind("id", instance)
                .mapTo(String.class)
                .findFirst());
    }

    /**
     * Writes all of a step.
     *
     * @throws FencedException when its workflow is somebody else's by now
     */
    void save(Fence fence, StepRow step) {
        int rows = jdbi.withHandle(handle -> handle.createUpdate(
                        """
                        update workflow.step
                        set state = :state, attempt = :attempt, approval_id = :approval, arguments = :arguments,
                            started_at = :started, ended_at = :ended, seconds = :seconds, result = :result,
                            fields = :fields, error = :error, is_ignored = :ignored
                        where instance_id = :instance and number = :number and exists (
                            select 1 from workflow.instance where id = :instance and generation = :generation)
                        """)
                .bind("instance", fence.id())
                .bind("generation", fence.generation())
                .bind("number", step.number())
                .bind("state", step.state().name())
                .bind("attempt", step.attempt())
                .bind("approval", step.approvalId())
                .bind("arguments", step.arguments())
                .bind("started", step.startedAt())
                .bind("ended", step.endedAt())
                .bind("seconds", step.seconds())
                .bind("result", step.result())
                .bind("fields", step.fields())
                .bind("error", step.error())
                .bind("ignored", step.isIgnored())
                .execute());
        if (rows == 0) {
            throw new FencedException(fence);
        }
    }

    /** Ends the steps of a workflow that have not ended, because it has. */
    void endRest(Fence fence, StepState end, Instant now) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        """
                        update workflow.step set state = :end, ended_at = :now
                        where instance_id = :instance
                            and state in ('PENDING', 'RUNNING', 'WAITING_APPROVAL', 'INTERRUPTED') and exists (
                            select 1 from workflow.instance where id = :instance and generation = :generation)
                        """)
                .bind("instance", fence.id())
                .bind("generation", fence.generation())
                .bind("end", end.name())
                .bind("now", now)
                .execute());
    }

    private static StepRow step(ResultSet row) throws SQLException {
        double seconds = row.getDouble("seconds");
        Double known = row.wasNull() ? null : seconds;
        return new StepRow(
                row.getInt("number"),
                row.getString("step_id"),
                StepState.valueOf(row.getString("state")),
                row.getInt("attempt"),
                row.getString("approval_id"),
                row.getString("arguments"),
                time(row, "started_at"),
                time(row, "ended_at"),
                known,
                row.getString("result"),
                row.getString("fields"),
                row.getString("error"),
                row.getBoolean("is_ignored"));
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        Timestamp time = row.getTimestamp(column);
        return time == null ? null : time.toInstant();
    }
}
