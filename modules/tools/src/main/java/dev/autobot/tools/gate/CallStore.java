package dev.autobot.tools.gate;

import dev.autobot.plugin.ToolJudgement;
import dev.autobot.plugin.ToolRequest;
import dev.autobot.plugin.User;
import dev.autobot.tools.approval.CallText;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Update;

/** Calls in the database; the only class of the room with SQL. Joins the caller's transaction. Thread-safe. */
final class CallStore {

    private final Jdbi jdbi;
    private final String server;

    /**
     * A store.
     *
     * @param server names this installation: only its own calls are lost when it dies
     */
    CallStore(DataSource source, String server) {
        this.jdbi = Jdbi.create(source);
        this.server = server;
    }

    /**
     * Keeps a call that was judged; one of the same id, which waited or is tried once more, takes the new judgement,
     * and stays where it is in time.
     */
    void put(ToolRequest request, ToolJudgement judgement, String approvalId, CallState state, Instant now) {
        jdbi.useHandle(handle -> {
            int known = judged(
                            handle.createUpdate(
                                    """
                                    update tools.call set summary = :summary, risk = :risk, verdict = :verdict,
                                        rule = :rule, action_hash = :hash, approval_id = :approval, state = :state,
                                        request = :request, error = null, began_at = :began, ended_at = :ended,
                                        server = :server
                                    where id = :id
                                    """),
                            new Judged(request, judgement, approvalId, state, now))
                    .execute();
            if (known == 0) {
                insert(handle, new Judged(request, judgement, approvalId, state, now));
            }
        });
    }

    private record Judged(
            ToolRequest request, ToolJudgement judgement, String approvalId, CallState state, Instant now) {}

    private void insert(Handle handle, Judged call) {
        judged(
                        handle.createUpdate(
                                """
                                insert into tools.call (id, user_id, user_roles, tool, request, summary, risk, verdict,
                                    rule, action_hash, approval_id, state, asked_at, began_at, ended_at, server,
                                    workspace)
                                values (:id, :user, :roles, :tool, :request, :summary, :risk, :verdict, :rule, :hash,
                                    :approval, :state, :now, :began, :ended, :server, :workspace)
                                """),
                        call)
                .bind("now", call.now())
                .bind("user", call.request().user().id())
                .bind("roles", CallText.roles(call.request().user()))
                .bind("tool", call.request().tool())
                .bind("workspace", call.request().origin().workspace())
                .execute();
    }

    private Update judged(Update update, Judged call) {
        ToolJudgement judgement = call.judgement();
        boolean hasBegun = call.state() == CallState.RUNNING;
        boolean hasEnded = call.state() == CallState.DENIED;
        return update.bind("id", call.request().callId())
                .bind("request", CallText.of(call.request()))
                .bind("summary", judgement.summary())
                .bind("risk", judgement.risk())
                .bind("verdict", judgement.decision().name().toLowerCase(Locale.ROOT))
                .bind("rule", judgement.rule())
                .bind("hash", judgement.actionHash())
                .bind("approval", call.approvalId())
                .bind("state", call.state().word())
                .bind("began", hasBegun ? call.now() : null)
                .bind("ended", hasEnded ? call.now() : null)
                .bind("server", server);
    }

    /** Ends a call of this installation that is in a state; {@code false} when it is in another one. */
    boolean end(String id, CallState from, CallState to, String error, Instant now) {
        return jdbi.withHandle(handle -> handle.createUpdate(
                                """
                                update tools.call set state = :to, error = :error, ended_at = :now
                                where id = :id and state = :from and server = :server
                                """)
                        .bind("to", to.word())
                        .bind("error", error)
                        .bind("now", now)
                        .bind("id", id)
                        .bind("from", from.word())
                        .bind("server", server)
                        .execute()
                == 1);
    }

    /** Ends the call that waits for an approval, whoever's it is. */
    void endWaiting(String approvalId, CallState to, String error, Instant now) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        """
                        update tools.call set state = :to, error = :error, ended_at = :now
                        where approval_id = :approval and state = 'waiting'
                        """)
                .bind("to", to.word())
                .bind("error", error)
                .bind("now", now)
                .bind("approval", approvalId)
                .execute());
    }

    /** Gives the call that was approved, and has not begun, another id. */
    void rename(String approvalId, String id) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        """
                        update tools.call set id = :id
                        where approval_id = :approval and began_at is null and id <> :id
                            and not exists (select 1 from tools.call other where other.id = :id)
                            and exists (
                                select 1 from tools.approval where id = :approval and state = 'approved')
                        """)
                .bind("id", id)
                .bind("approval", approvalId)
                .execute());
    }

    /** Ends the calls that wait although they were approved before a time; those of one asker go on by themselves. */
    void endForgotten(String exceptAsker, String error, Instant before, Instant now) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        """
                        update tools.call set state = 'cancelled', error = :error, ended_at = :now
                        where state = 'waiting' and approval_id in (
                            select id from tools.approval
                            where state = 'approved' and asker <> :asker and decided_at < :before)
                        """)
                .bind("asker", exceptAsker)
                .bind("error", error)
                .bind("before", before)
                .bind("now", now)
                .execute());
    }

    /** Takes a call of this installation from one state to another; {@code false} when it is not in the first. */
    boolean move(String id, CallState from, CallState to) {
        return jdbi.withHandle(handle -> handle.createUpdate(
                                """
                                update tools.call set state = :to
                                where id = :id and state = :from and server = :server
                                """)
                        .bind("to", to.word())
                        .bind("id", id)
                        .bind("from", from.word())
                        .bind("server", server)
                        .execute()
                == 1);
    }

    /** Lets a call that waited run with the arguments that were approved; {@code false} when it does not wait. */
    boolean allow(ToolRequest request, String approvalId) {
        return jdbi.withHandle(handle -> handle.createUpdate(
                                """
                                update tools.call set state = 'due', request = :request
                                where id = :id and state = 'waiting' and approval_id = :approval
                                """)
                        .bind("request", CallText.of(request))
                        .bind("id", request.callId())
                        .bind("approval", approvalId)
                        .execute()
                == 1);
    }

    Optional<StoredCall> find(String id) {
        return jdbi.withHandle(handle -> handle.createQuery("select * from tools.call where id = :id")
                .bind("id", id)
                .map((row, context) -> call(row))
                .findOne());
    }

    /** A call of this installation that may run and has not begun. */
    Optional<StoredCall> due(String id) {
        return list(
                        "select * from tools.call where id = :id and state = 'due' and server = :server",
                        Map.of("id", id, "server", server))
                .stream()
                .findFirst();
    }

    Optional<StoredCall> ofApproval(String approvalId) {
        return list(
                        "select * from tools.call where approval_id = :approval and state = 'waiting'",
                        Map.of("approval", approvalId))
                .stream()
                .findFirst();
    }

    /** This installation's calls in a state, the oldest first. */
    List<StoredCall> in(CallState state, int most) {
        return list(
                """
                select * from tools.call where state = :state and server = :server order by seq limit :most
                """,
                Map.of("state", state.word(), "server", server, "most", most));
    }

    /** The newest calls, newest first. */
    List<StoredCall> newest(CallLog.Wanted wanted) {
        Map<String, Object> values = new HashMap<>(Map.of("before", wanted.before(), "limit", wanted.limit()));
        String where = "seq < :before";
        if (!wanted.user().isEmpty()) {
            where += " and user_id = :user";
            values.put("user", wanted.user());
        }
        if (!wanted.workspace().isEmpty()) {
            where += " and workspace = :workspace";
            values.put("workspace", wanted.workspace());
        }
        return list("select * from tools.call where " + where + " order by seq desc limit :limit", values);
    }

    /** Deletes what ended before a time; at most so many. */
    void forget(Instant before, int most) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        """
                        delete from tools.call where seq in (
                            select seq from tools.call where ended_at < :before order by seq limit :most)
                        """)
                .bind("before", before)
                .bind("most", most)
                .execute());
    }

    private List<StoredCall> list(String sql, Map<String, ?> values) {
        return jdbi.withHandle(handle -> handle.createQuery(sql)
                .bindMap(values)
                .map((row, context) -> call(row))
                .list());
    }

    private static StoredCall call(ResultSet row) throws SQLException {
        User user = CallText.user(row.getString("user_id"), row.getString("user_roles"));
        String error = row.getString("error");
        return new StoredCall(
                row.getLong("seq"),
                CallText.read(row.getString("request"), user),
                row.getString("summary"),
                row.getString("risk"),
                row.getString("verdict"),
                row.getString("rule"),
                row.getString("action_hash"),
                row.getString("approval_id"),
                CallState.of(row.getString("state")),
                error == null ? "" : error,
                row.getTimestamp("asked_at").toInstant(),
                instant(row.getTimestamp("began_at")),
                instant(row.getTimestamp("ended_at")));
    }

    private static Instant instant(Timestamp nullable) {
        return nullable == null ? null : nullable.toInstant();
    }
}
